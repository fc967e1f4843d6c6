package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.hybrid.fid.InceptionFeatures;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The studies of generators with next to no training, on the digits that the program draws and on
/// noise in MNIST's place.
class GeneratorStudyTest {
  private static final String STROKES = "qinr-generators-strokes";

  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void open() {
    runner = new CommandRunner(folder);
  }

  private CommandRunner.Outcome reproduce(String name, String seeds, String... settings) {
    List<String> words =
        new ArrayList<>(List.of("reproduce", name, "--seeds", seeds, "--out", "study", "--json"));
    words.addAll(List.of("--data-dir", "."));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    CommandRunner.Outcome outcome = runner.run(words.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private JsonNode cell(String key) throws IOException {
    return new JsonMapper()
        .readTree(Files.readString(folder.resolve("study/cells").resolve(key + ".json")));
  }

  private String table(String report, String name) throws IOException {
    return Files.readString(
        folder.resolve("study/report-%s/tables/%s.csv".formatted(report, name)));
  }

  /// A study computes its cells once, and a lost one from the model that is there.
  @Test
  void everythingIsJudgedOnce() throws IOException {
    String[] settings = {
      "limit=8",
      "steps=1",
      "classes=1",
      "models=qinr-qgan,qinr-vae",
      "anomalies=4",
      "features=pixels"
    };
    CommandRunner.Outcome first = reproduce(STROKES, "1", settings);
    assertThat(first.err()).contains("0 cells are there, 10 are to be computed");
    String place = "strokes/generated/qinr-qgan/class-1/seed-1/";
    JsonNode distance = cell(place + "distance-pixels");
    assertThat(distance.path("figures").path("pixels/generated").asInt()).isEqualTo(8);
    assertThat(distance.path("figures").path("pixels/dimension").asInt()).isEqualTo(784);
    assertThat(distance.path("texts").path("pixels/frechet/protocol").asString())
        .contains("divisor n - 1");
    assertThat(distance.path("texts").path("pixels/frechet/warning").asString())
        .contains("biased upwards");
    assertThat(cell(place + "anomalies").path("figures").path("all/pca-6").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(table(STROKES, "strokes-trained")).contains("QINR-QGAN,72.0,1.0,0.1 %");
    assertThat(table(STROKES, "strokes-diversity")).contains("1,mean training image,0.0,");
    assertThat(folder.resolve("study/report-" + STROKES + "/figures/strokes-samples.png"))
        .isNotEmptyFile();

    assertThat(folder.resolve("study/report-" + STROKES + "/figures/strokes-curves-1.csv"))
        .content()
        .contains("QINR-QGAN,1.0,");

    Path samples = folder.resolve("study/cells").resolve(place + "samples.json");
    String kept = Files.readString(samples).replaceAll("\"seconds\".*", "");
    Path model = folder.resolve("study/runs").resolve(place).resolve("metrics.jsonl");
    var trained = Files.getLastModifiedTime(model);
    Files.delete(samples);
    CommandRunner.Outcome second = reproduce(STROKES, "1", settings);
    assertThat(second.err()).contains("9 cells are there, 1 are to be computed");
    assertThat(Files.readString(samples).replaceAll("\"seconds\".*", "")).isEqualTo(kept);
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(trained);
  }

  /// The rows of the paper beside those of three seeds, by both definitions.
  @Test
  void publishedRowsAreJudged() throws IOException {
    TinyData.write(folder);
    String[] settings = {"limit=3", "steps=1", "classes=0,1", "models=qinr-qgan,qinr-vae"};
    assertThat(reproduce("qinr-table1", "3", settings).json().path("judgements")).isEmpty();
    assertThat(table("qinr-table1", "mnist-distance-rows")).contains("cannot be compared");

    JsonNode judged =
        reproduce("qinr-table1", "3", inInception(settings)).json().path("judgements");
    assertThat(judged.size()).isEqualTo(1);
    assertThat(judged.path(0).path("claim").asString())
        .contains("QINR-QGAN above the VAE's: printed 63.8, here "); // (108.30 + 19.27) / 2
    assertThat(judged.path(0).path("outcome").asString()).isNotEqualTo("too few runs");
    assertThat(table("qinr-table1", "mnist-distance-rows")).contains("QINR-QGAN,195.57,");

    JsonNode scores = reproduce("qinr-table10", "3", settings).json().path("judgements");
    assertThat(scores.size()).isEqualTo(3 + 1); // the VAE's prior is one of the three
    assertThat(scores.path(3).path("claim").asString())
        .contains("mean cosine-shifted of QINR-QGAN: printed 0.924"); // of 0 alone
    assertThat(table("qinr-table10", "mnist-cosine-generators")).contains("1,QINR-QGAN,0.986,");
    assertThat(folder.resolve("study/report-qinr-table10/report.md"))
        .content()
        .contains("QINR-QGAN, class 1, is printed as 0.986 and left out");
    assertThat(table("qinr-table10", "mnist-cosine-generators"))
        .startsWith("class,generator,printed,\"cosine-shifted, mean\",")
        .contains("0,QINR-QGAN,0.924,", "0,mean training image,–,", "\"cosine, mean\"");
  }

  /// Other weights of the Inception network are another measurement.
  @Test
  void distancesHangOnTheWeightsOfTheNetwork() throws IOException {
    String[] all = inInception("limit=3", "steps=1", "classes=1", "models=qinr-vae", "anomalies=2");
    Path weights = folder.resolve("inception/w.safetensors");
    reproduce(STROKES, "1", all);
    String sha256 = InceptionFeatures.sha256(weights);
    assertThat(folder.resolve("study/report-" + STROKES + "/manifest.json"))
        .content()
        .contains(sha256);
    assertThat(reproduce(STROKES, "1", all).err()).contains("0 are to be computed");
    stem(2).write(weights);
    assertThat(reproduce(STROKES, "1", all).err()).contains("3 are to be computed");
  }

  /// Settings for distances in the space of a small network.
  private String[] inInception(String... settings) throws IOException {
    stem(1).write(Files.createDirectories(folder.resolve("inception")).resolve("w.safetensors"));
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "features=pixels,inception-64";
    return all;
  }

  /// The layers of the network up to its first pooling, with random weights.
  private static Safetensors stem(long seed) {
    List<Tensor> tensors = new ArrayList<>();
    String[] names = {"conv", "conv_1", "conv_2"};
    int[] channels = {3, 32, 32, 64};
    for (int i = 0; i < names.length; i++) {
      int in = channels[i];
      int out = channels[i + 1];
      RandomStream stream = RandomStream.of(seed).child(names[i]);
      double[] weight = stream.generator().doubles((long) out * in * 9, -0.05, 0.07).toArray();
      tensors.add(
          new Tensor(names[i] + ".weight", ElementType.F32, List.of(out, in, 3, 3), weight));
      tensors.add(new Tensor(names[i] + ".bias", ElementType.F32, List.of(out), new double[out]));
    }
    return new Safetensors(Map.of(), tensors);
  }

  /// Appendix C's decoders are a pair of their own, trained for 30 epochs unless told otherwise.
  @Test
  void theDecodersOfAppendixCAreHeldAgainstEachOther() throws IOException {
    TinyData.write(folder);
    JsonNode judged =
        reproduce("qinr-table-c3", "3", inInception("limit=3", "steps=2", "classes=0"))
            .json()
            .path("judgements");
    List<String> claims = new ArrayList<>();
    judged.forEach(one -> claims.add(one.path("claim").asString()));
    assertThat(claims).hasSize(5 + 1); // a distance, recall and three diversities; the digits
    assertThat(claims)
        .anyMatch(claim -> claim.contains("QINR decoder above the linear one's: printed 78.1"))
        .anyMatch(claim -> claim.contains("1 − SSIM of pairs: QINR-VAE, 30 epochs below linear"))
        .anyMatch(
            claim -> claim.contains("Fréchet distance, inception-64: QINR-VAE, 30 epochs above"));
    assertThat(table("qinr-table-c3", "mnist-trained"))
        .contains("\"QINR-VAE, 30 epochs\",120.0,2.0,0.4 %");
    assertThat(table("qinr-table-c3", "table-c3")).contains("0,78.05,");
  }

  /// A run in a folder and a training in memory are one training: the same samples, the same
  /// partners, the same scores.
  @Test
  void samplesOfTheVaeAreThoseOfItsOwnStudy() throws IOException {
    TinyData.write(folder);
    reproduce("qinr-table4", "1", "limit=3", "steps=2", "classes=1", "models=qinr-vae");
    JsonNode own = cell("mnist/qinr-vae/class-1/seed-1").path("figures");
    JsonNode generated = cell("mnist/generated/qinr-vae/class-1/seed-1/samples").path("figures");
    assertThat(generated.path("pair/ssim-gaussian-11").asDouble())
        .isEqualTo(own.path("prior/ssim").asDouble());
    assertThat(generated.path("pair/cosine").asDouble())
        .isEqualTo(own.path("prior/cosine").asDouble());
    assertThat(generated.path("diversity/pixel-deviation").asDouble())
        .isEqualTo(own.path("prior/pixel-deviation").asDouble());
  }

  @Test
  void whatNoStudyKnowsIsRefused() {
    for (String[] wrong :
        new String[][] {
          {"qinr-table1", "clases=0", "'clases'"},
          {"qinr-fig7", "models=qinr-vae", "'models'"},
          {STROKES, "classes=12", "'12'"},
          {STROKES, "models=gan", "'gan'"},
          {STROKES, "gan-budget=101", "1 to 100"},
          {STROKES, "models=mean-image", "no trained generator"},
          {"qinr-table-c3", "models=pqwgan", "'models'"},
          {"qinr-table-c3", "gan-budget=50", "'gan-budget'"},
          {"qinr-table4", "features=pixels", "'features'"},
          {"qinr-table1", "anomalies=4", "'anomalies'"}
        }) {
      CommandRunner.Outcome outcome =
          runner.run("reproduce", wrong[0], "--seeds", "1", "--set", wrong[1], "--quiet");
      assertThat(outcome.code()).as(wrong[1]).isEqualTo(2);
      assertThat(outcome.err()).contains(wrong[2]).hasLineCount(1);
    }
  }

  @Test
  void aShorterTrainingSaysSo() throws IOException {
    reproduce(
        "qinr-generators-strokes",
        "1",
        "limit=4",
        "classes=0",
        "gan-budget=1",
        "models=classical-gan",
        "anomalies=4",
        "features=pixels");
    assertThat(table(STROKES, "strokes-trained")).contains("classical GAN,none,1.0,0.1 %");
  }
}
