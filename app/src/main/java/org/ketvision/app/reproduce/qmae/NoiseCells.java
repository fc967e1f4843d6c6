package org.ketvision.app.reproduce.qmae;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.evaluate.Jury;
import org.ketvision.learn.evaluate.NoisyAutoencoder;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.quantum.circuit.ReadoutError;
import org.ketvision.quantum.state.Counts;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.Sampling;

/// The work of [NoiseStudy]'s cells: one trained model under one disturbance of one strength.
///
/// | figure | what it is |
/// | --- | --- |
/// | `fidelity`, `fidelity error` | mean over the images judged exactly, its standard error over them |
/// | `cosine`, `ssim`, `accuracy` | of the probability read-out of the same images |
/// | `sampled`, `sampled error` | mean over all images, one trajectory each, with standard error |
/// | `compared difference` | mean of trajectories minus mean of density matrices, same images |
/// | `compared error` | its standard error, from the spread of each image's trajectories |
/// | `noiseless difference` | largest \|F − F without noise\| of an image |
final class NoiseCells {
  private static final int TRAJECTORIES = 64;

  private final Lab lab;
  private final Setting setting;
  private final int exactImages;
  private final int sampledImages;

  NoiseCells(Lab lab, Setting setting) {
    this.lab = lab;
    this.setting = setting;
    int all = lab.test().images().count();
    this.exactImages = Math.min(all, lab.context().option("noise-images", 200));
    this.sampledImages = Math.min(all, lab.context().option("trajectory-images", all));
  }

  /// How many images are judged exactly.
  int exactImages() {
    return exactImages;
  }

  /// How many images are judged by one trajectory each.
  int sampledImages() {
    return sampledImages;
  }

  /// How many trajectories of an image are compared with its density matrix.
  int comparedTrajectories() {
    return TRAJECTORIES;
  }

  CellResult run(
      ModelKind kind, Disturbance disturbance, double strength, long seed, StopSignal stop) {
    try (Autoencoder model = lab.models().open(kind, setting, seed, stop)) {
      return switch (disturbance) {
        case DEPOLARIZING, AMPLITUDE_DAMPING -> gates(model, kind, disturbance, strength, seed);
        case READOUT -> readOut(model, strength, seed);
        case SHOTS -> shots(model, (long) strength, seed);
      };
    }
  }

  private MaskedBatch batch(int count, long seed) {
    return new MaskedBatch(
        lab.test().images(),
        IntStream.range(0, count).toArray(),
        Scores.positions(setting, lab, seed).subList(0, count));
  }

  private CellResult gates(
      Autoencoder model, ModelKind kind, Disturbance disturbance, double strength, long seed) {
    NoisyAutoencoder noisy = new NoisyAutoencoder(model, disturbance.noise(strength));
    MaskedBatch batch = batch(exactImages, seed);
    NoisyAutoencoder.Output output = noisy.exact(batch, model.inputs(batch), 1);
    Map<String, Double> figures = new LinkedHashMap<>();
    putExact(figures, batch, output.fidelity(), output.probabilities());
    double[] noiseless = new double[exactImages];
    model.fidelity(batch, noiseless);
    double largest = 0;
    for (int i = 0; i < noiseless.length; i++) {
      largest = Math.max(largest, Math.abs(noiseless[i] - output.fidelity()[i]));
    }
    figures.put("noiseless difference", largest);
    RandomStream stream =
        RandomStream.of(seed)
            .child("trajectories")
            .child(kind.id())
            .child(disturbance.id())
            .child(Double.toString(strength));
    compare(
        figures,
        noisy.trajectories(batch, model.inputs(batch), TRAJECTORIES, stream.child("compared"), 1),
        output.fidelity());
    MaskedBatch all = batch(sampledImages, seed);
    double[] sampled =
        noisy.trajectories(all, model.inputs(all), 1, stream.child("all"), 1).stream()
            .mapToDouble(Estimate::mean)
            .toArray();
    Estimate mean = Estimate.of(sampled);
    figures.put("sampled", mean.mean());
    figures.put("sampled error", mean.standardError());
    return CellResult.of(figures);
  }

  private static void compare(Map<String, Double> figures, List<Estimate> drawn, double[] exact) {
    double difference = 0;
    double variance = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += drawn.get(i).mean() - exact[i];
      variance += drawn.get(i).standardError() * drawn.get(i).standardError();
    }
    figures.put("compared difference", difference / exact.length);
    figures.put("compared error", Math.sqrt(variance) / exact.length);
  }

  private void putExact(
      Map<String, Double> figures, MaskedBatch batch, double[] fidelity, ImageBatch read) {
    Summary summary = Summary.of(fidelity);
    figures.put("fidelity", summary.mean());
    figures.put("fidelity error", summary.std() / Math.sqrt((double) fidelity.length));
    ImageScores scores = ImageScores.of(MetricMode.SANE, read, batch.originals(), fidelity, 1);
    figures.put("cosine", Summary.of(scores.cosine()).mean());
    figures.put("ssim", Summary.of(scores.ssim()).mean());
    int[] labels = Arrays.copyOf(lab.test().labels(), batch.count());
    int[] said = new Jury(lab.classifier(), labels).classify(read);
    double right = IntStream.range(0, said.length).filter(i -> said[i] == labels[i]).count();
    figures.put("accuracy", right / said.length);
  }

  /// The ancilla of the SWAP test and all data qubits are read wrongly now and then.
  private CellResult readOut(Autoencoder model, double error, long seed) {
    MaskedBatch batch = batch(exactImages, seed);
    double[] fidelity = new double[exactImages];
    model.fidelity(batch, fidelity);
    for (int i = 0; i < fidelity.length; i++) {
      fidelity[i] *= 1 - 2 * error; // ⟨Z⟩ of a bit that flips with that probability
    }
    double[] probabilities = model.reconstruct(batch).probabilities();
    ReadoutError wrong = new ReadoutError(error, error);
    int size = lab.test().images().size();
    for (int i = 0; i < exactImages; i++) {
      double[] read = wrong.confuse(Arrays.copyOfRange(probabilities, i * size, (i + 1) * size));
      System.arraycopy(read, 0, probabilities, i * size, size);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    putExact(figures, batch, fidelity, images(probabilities));
    return CellResult.of(figures);
  }

  /// The SWAP test's ancilla and the data qubits are measured so many times.
  private CellResult shots(Autoencoder model, long shots, long seed) {
    MaskedBatch batch = batch(exactImages, seed);
    double[] fidelity = new double[exactImages];
    model.fidelity(batch, fidelity);
    double[] probabilities = model.reconstruct(batch).probabilities();
    RandomStream stream = RandomStream.of(seed).child("shots").child(shots);
    int size = lab.test().images().size();
    int qubits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < exactImages; i++) {
      RandomStream own = stream.child(i);
      fidelity[i] = swapTest(fidelity[i], shots, own.child("ancilla").generator());
      Counts counts =
          Sampling.sample(
              Arrays.copyOfRange(probabilities, i * size, (i + 1) * size),
              qubits,
              shots,
              own.child("data").key());
      for (int k = 0; k < size; k++) {
        probabilities[i * size + k] = (double) counts.of(k) / shots;
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    putExact(figures, batch, fidelity, images(probabilities));
    return CellResult.of(figures);
  }

  /// 1 − 2·(share of ones), where a one has probability (1 − F)/2.
  private static double swapTest(double fidelity, long shots, SplittableRandom random) {
    long ones = 0;
    for (long shot = 0; shot < shots; shot++) {
      if (random.nextDouble() < (1 - fidelity) / 2) {
        ones++;
      }
    }
    return 1 - 2.0 * ones / shots;
  }

  private ImageBatch images(double[] pixels) {
    ImageBatch like = lab.test().images();
    return new ImageBatch(exactImages, like.height(), like.width(), pixels);
  }
}
