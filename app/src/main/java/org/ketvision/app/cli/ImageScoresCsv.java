package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.evaluate.Classification;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.storage.AtomicFiles;

/// The scores of every image as a table of comma-separated numbers, one line an image.
///
/// Columns: `image`, `label` (from 0), `mask_row` and `mask_column` (with a mask), then for each
/// read-out and baseline NAME `NAME.fidelity`, `NAME.cosine`, `NAME.ssim`, `NAME.psnr`, `NAME.mse`,
/// and with a classifier `VERSION.class` of every version it saw.
final class ImageScoresCsv {
  private ImageScoresCsv() {}

  static void write(
      Path file, Evaluation evaluation, LabelledImages images, List<PatchPosition> positions) {
    AtomicFiles.write(file, text(evaluation, images, positions));
  }

  private static String text(
      Evaluation evaluation, LabelledImages images, List<PatchPosition> positions) {
    Map<String, ImageScores> scores = new LinkedHashMap<>(evaluation.byReadOut());
    scores.putAll(evaluation.baselines());
    Optional<Classification> said = evaluation.classification();
    List<String> head = new ArrayList<>(List.of("image", "label"));
    if (!positions.isEmpty()) {
      head.addAll(List.of("mask_row", "mask_column"));
    }
    for (String name : scores.keySet()) {
      for (String metric : List.of("fidelity", "cosine", "ssim", "psnr", "mse")) {
        head.add(name + "." + metric);
      }
    }
    said.ifPresent(s -> s.predicted().keySet().forEach(version -> head.add(version + ".class")));
    StringBuilder text = new StringBuilder(String.join(",", head)).append('\n');
    for (int i = 0; i < evaluation.images(); i++) {
      text.append(i).append(',').append(images.labels()[i]);
      if (!positions.isEmpty()) {
        text.append(',').append(positions.get(i).row());
        text.append(',').append(positions.get(i).column());
      }
      for (ImageScores each : scores.values()) {
        text.append(',').append(each.fidelity()[i]).append(',').append(each.cosine()[i]);
        text.append(',').append(each.ssim()[i]).append(',').append(each.psnr()[i]);
        text.append(',').append(each.mse()[i]);
      }
      int image = i;
      said.ifPresent(
          s -> s.predicted().values().forEach(classes -> text.append(',').append(classes[image])));
      text.append('\n');
    }
    return text.toString();
  }
}
