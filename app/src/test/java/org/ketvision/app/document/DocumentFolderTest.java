package org.ketvision.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.report.Gallery;
import org.ketvision.learn.statistics.Summary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentFolderTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    Block.Table table =
        new Block.Table(
            "numbers",
            "50 % of a & b",
            List.of("who", "value", "range", "p", "verdict"),
            List.of(
                List.of(
                    Entry.words("one, \"two\" <b>"),
                    new Entry.Spread(Summary.of(new double[] {1, 2, 3}), 2),
                    new Entry.Range(-1, 2, 1),
                    new Entry.Probability(1e-9),
                    new Entry.Judged("not reproduced", Entry.Tone.FAILS)),
                List.of(
                    Entry.words("_three_"),
                    new Entry.Spread(Summary.of(5), 2),
                    new Entry.Range(Double.NaN, Double.NaN, 1),
                    new Entry.Probability(Double.NaN),
                    new Entry.Judged("reproduced", Entry.Tone.HOLDS))));
    Plot plot =
        new Plot(
            "x",
            "y",
            true,
            List.of(Plot.Line.joined("line", new double[] {0, 1, 10}, new double[] {3, 2, 1})));
    DocumentFolder.write(
        folder,
        new Document(
            "test",
            "A <test>",
            List.of("The answer."),
            List.of(
                new Document.Section(
                    "Numbers",
                    List.of(
                        new Block.Prose("Words & more."),
                        table,
                        new Block.Chart("curve", "A curve.", plot),
                        new Block.Pictures(
                            "sheet", "A sheet.", gallery("above", "below"), new byte[] {1}),
                        new Block.Drawing(
                            "drawing", "A drawing.", "<svg><style>text{}</style></svg>")))),
            List.of("Thanks."),
            "ketvision test"),
        new Manifest("made here", Map.of("seed", 7)));
  }

  private static Gallery gallery(String... labels) {
    return new Gallery(
        List.of("1"),
        List.of(new Gallery.Hole(0, 0, 0, 0)),
        Arrays.stream(labels)
            .map(
                label ->
                    new Gallery.Row(
                        label,
                        "",
                        Gallery.HoleMark.NONE,
                        List.of(new Gallery.Cell(new byte[] {1}, ""))))
            .toList(),
        "The first ones.");
  }

  @Test
  void htmlIsEscapedAndNeedsNothingElse() throws IOException {
    String html = Files.readString(folder.resolve("index.html"));
    assertThat(html)
        .contains(
            "A &lt;test&gt;", "one, &quot;two&quot; &lt;b&gt;", "judged fails", "var(--series-1)")
        .contains("data:image/svg+xml;base64,")
        .doesNotContain("<b>\"", "<style>text{}", "rgb(11,1,1)");
  }

  @Test
  void csvKeepsAllDigitsAndQuotes() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("tables/numbers.csv")))
        .first()
        .isEqualTo(
            "who,\"value, mean\",\"value, std\",\"value, n\",\"value, low\",\"value,"
                + " high\",\"range, low\",\"range, high\",p,verdict");
    assertThat(Files.readString(folder.resolve("tables/numbers.csv")))
        .contains("\"one, \"\"two\"\" <b>\",2.0,1.0,3,", ",-1.0,2.0,1.0E-9,not reproduced\n");
    assertThat(Files.readString(folder.resolve("figures/curve.csv")))
        .contains("line,0.0,3.0,,\n", "line,10.0,1.0,,\n");
  }

  @Test
  void markdownAndLatex() throws IOException {
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("| 2.00 ± 1.00 | −1.0 to 2.0 | < 0.0001 | not reproduced |", "figures/curve.svg")
        .contains("*A sheet. The first ones. Rows from the top: above; below.*");
    assertThat(Files.readString(folder.resolve("report.tex")))
        .contains("50 \\% of a \\& b", "\\_three\\_", "2.00 \\ensuremath{\\pm} 1.00");
  }

  @Test
  void jsonHasNumbersAndTheManifest() throws IOException {
    JsonNode root = new JsonMapper().readTree(Files.readAllBytes(folder.resolve("report.json")));
    JsonNode row = root.path("tables").path("numbers").path("rows").get(0);
    assertThat(row.path("value").path("mean").doubleValue()).isEqualTo(2);
    assertThat(root.path("tables").path("numbers").path("rows").get(1).path("p").isNull()).isTrue();
    assertThat(root.path("manifest").path("seed").intValue()).isEqualTo(7);
  }

  @Test
  void chartsAreDrawnTwice() throws IOException {
    assertThat(ImageIO.read(folder.resolve("figures/curve.png").toFile()).getWidth())
        .isEqualTo(760);
    assertThat(Files.readString(folder.resolve("figures/curve.svg"))).contains("<svg", "xmlns");
    assertThat(Files.readString(folder.resolve("figures/drawing.svg"))).contains("text{}");
  }

  @Test
  void crookedTablesAreRefused() {
    assertThatThrownBy(
            () -> new Block.Table("t", "", List.of("a", "b"), List.of(List.of(Entry.words("x")))))
        .hasMessageContaining("2 columns, but a row of 1");
  }
}
