package org.ketvision.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ketvision.app.console.Durations;

/// Writes a [PageContent] as one HTML file without any outside resource.
public final class Page {
  private static final String PAPER = "arXiv:2511.17372";

  private Page() {}

  /// The whole file.
  public static String html(PageContent content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Ketvision quickstart: repairing masked images with a quantum circuit</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s%s%s%s%s%s%s</main>
    </body>
    </html>
    """
        .formatted(
            style(),
            opening(content),
            pictures(content),
            mechanism(content),
            table(content),
            learning(content),
            settings(content),
            closing(content));
  }

  private static String opening(PageContent content) {
    PageContent.Model model = content.model();
    return """
    <header>
    <p class="kicker">Ketvision quickstart · %s</p>
    <h1>Can a quantum circuit fill in what is missing?</h1>
    <p class="lead">Of each test image %s was hidden. Two quantum autoencoders that had learnt from
    other images for a few hundred steps then had to give the whole image back. This page shows what
    they painted, how near it came, and how far one gets with no quantum circuit at all.</p>
    </header>
    <p class="verdict">%s</p>
    """
        .formatted(
            Html.escape(content.date()),
            Html.escape(model.mask()),
            Html.escape(Verdict.of(content.scores())));
  }

  private static String pictures(PageContent content) {
    return """
    <section>
    <h2>What they painted</h2>
    <p>Every column is one image; the framed part is the one that was hidden. Small numbers are
    fidelities: 1 is a perfect copy.</p>
    <figure>
    %s
    <figcaption>%s A circuit hands back a mixture of states, so even the part it was shown comes back
    a little changed. Errors: <b class="less">blue</b> where the reconstruction is too dark,
    <b class="more">red</b> where it is too bright, plain where it is right, both pictures scaled to
    the same brightest pixel first. %s</figcaption>
    </figure>
    </section>
    """
        .formatted(
            GalleryHtml.of(content.gallery()),
            Html.escape(content.gallery().rule()),
            "Images: %s %s Licence: %s"
                .formatted(
                    sentence(content.credit().dataset()),
                    sentence(content.credit().citation()),
                    sentence(content.credit().licence())));
  }

  private static String sentence(String text) {
    return Html.escape(text.endsWith(".") ? text : text + ".");
  }

  private static String mechanism(PageContent content) {
    PageContent.Model model = content.model();
    int pixels = model.height() * model.width();
    return """
    <section>
    <h2>How it works</h2>
    <ol class="steps">
    <li><b>Image</b><span>%1$d × %8$d pixels become the %2$d amplitudes of %3$d qubits</span></li>
    <li><b>Encoder</b><span>a circuit with %4$d angles to learn turns the state</span></li>
    <li><b>Bottleneck</b><span>%5$s reset: what %6$s held is lost</span></li>
    <li><b>Decoder</b><span>the encoder run backwards</span></li>
    <li><b>Picture</b><span>probabilities of the %2$d outcomes, square roots taken</span></li>
    </ol>
    <p>Training turns the angles until the state that comes out overlaps most with the state of the
    unmasked image. The <b>QAE</b> (quantum autoencoder) gets the masked image with a black hole. The
    <b>QMAE</b> (quantum masked autoencoder) may in addition learn what to write into the hole before
    the circuit sees it: %7$d grey values, the same for every image and place, called the mask
    token. Since the decoder can only undo the encoder, such a circuit forgets well but hardly
    invents; that is why it is set beside simple guesses here.</p>
    </section>
    """
        .formatted(
            model.height(),
            pixels,
            model.qubits(),
            model.angles(),
            model.trash() == 1 ? "one qubit is" : model.trash() + " qubits are",
            model.trash() == 1 ? "it" : "they",
            model.token(),
            model.width());
  }

  private static String table(PageContent content) {
    return """
    <section>
    <h2>How near they came</h2>
    <figure>
    %s
    <figcaption>Means over %,d test images; every line of the first two groups saw the same images
    with the same holes. <b>Fidelity</b>: squared overlap of the output state with the state of the
    original; ± is the 95 %% confidence interval over images. <b>Cosine</b>, <b>SSIM</b> and
    <b>PSNR</b> compare pictures, each scaled to a brightest pixel of 1. “Published” is Table 1 of
    %s: other image scales for SSIM, and the paper does not say where its holes may lie, so only
    the fidelities can be set beside ours, and with care.</figcaption>
    </figure>
    </section>
    """
        .formatted(ScoreTableHtml.of(content), content.credit().judged(), PAPER);
  }

  private static String learning(PageContent content) {
    return """
    <section>
    <h2>How they learnt</h2>
    <figure>
    %s
    <figcaption>Loss of each training batch, 1 minus its mean fidelity: lower is better. Each point
    of a curve is a batch of new images with new holes.</figcaption>
    </figure>
    </section>
    """
        .formatted(charts(content));
  }

  private static String charts(PageContent content) {
    try {
      return "<div class=\"chart wide\">%s</div><div class=\"chart narrow\">%s</div>"
          .formatted(
              LossChart.svg(content.curves(), 760, 320, "wide"),
              LossChart.svg(content.curves(), 350, 280, "narrow"));
    } catch (LinkageError | InternalError e) {
      // A Java runtime without fonts (a bare container) cannot measure text.
      return "<p>The curves could not be drawn: this machine has no fonts for Java (%s).</p>"
          .formatted(Html.escape(String.valueOf(e.getMessage())));
    }
  }

  private static String settings(PageContent content) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> entry : content.settings().entrySet()) {
      lines
          .append("<div><dt>")
          .append(Html.escape(entry.getKey()))
          .append("</dt><dd>")
          .append(Html.escape(entry.getValue()))
          .append("</dd></div>\n");
    }
    return """
    <section>
    <h2>Settings</h2>
    <dl>
    %s</dl>
    </section>
    """
        .formatted(lines);
  }

  private static String closing(PageContent content) {
    StringBuilder lines = new StringBuilder();
    for (PageContent.NextStep step : content.commands()) {
      lines
          .append("<li><p>")
          .append(Html.escape(step.purpose()))
          .append("</p><pre><code>")
          .append(Html.escape(step.command()))
          .append("</code></pre></li>\n");
    }
    return """
    <section>
    <h2>Go on</h2>
    <ul class="next">
    %s</ul>
    </section>
    <footer>Made in %s by ketvision quickstart. Models after %s.</footer>
    """
        .formatted(lines, Durations.text(content.seconds()), PAPER);
  }

  /// The style sheet of all pages.
  public static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page.css cannot be read from the jar", e);
    }
  }
}
