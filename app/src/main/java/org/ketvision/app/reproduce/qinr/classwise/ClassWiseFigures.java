package org.ketvision.app.reproduce.qinr.classwise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Plot;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.Strip;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.CellResults;

/// Loss curves and pictures of class-wise trainings.
final class ClassWiseFigures {
  private static final int LINES = 5;

  /// Images of a data set that one report may show: an illustration, not a copy of the set.
  private static final int EXAMPLES = 32;

  private final QinrLab lab;
  private final CellResults results;
  private final int examples;

  /// Figures of one report.
  ///
  /// @param sets all data sets of the report, which share the images it may show
  ClassWiseFigures(QinrLab lab, CellResults results, List<ImageClasses> sets) {
    this.lab = lab;
    this.results = results;
    int classes = sets.stream().mapToInt(set -> lab.names(set).size()).sum();
    examples = Math.max(1, Math.min(TrainedCell.PICTURES, EXAMPLES / classes));
  }

  /// One figure of the paper on one data set.
  List<Block> blocks(ImageClasses set, ClassWiseStudy.Part part) {
    return switch (part) {
      case GENERATED -> List.of(generated(set));
      case RECONSTRUCTED -> List.of(reconstructed(set));
      case VAE_RECONSTRUCTION_LOSS ->
          curves(set, "qinr-vae", "reconstruction", "Reconstruction loss of QINR-VAE");
      case VAE_LOSS -> curves(set, "qinr-vae", "loss", "Total loss of QINR-VAE");
      case AE_LOSS -> curves(set, "qinr-ae", "loss", "Loss of QINR-AE");
    };
  }

  /// Two charts: more lines than eight cannot be told apart.
  private List<Block> curves(ImageClasses set, String model, String series, String what) {
    List<Block> charts = new ArrayList<>();
    List<String> names = lab.names(set);
    for (int from = 0; from < names.size(); from += LINES) {
      List<Plot.Line> lines = new ArrayList<>();
      for (String name : names.subList(from, Math.min(names.size(), from + LINES))) {
        double[] mean = mean(set, model, name, series);
        double[] epochs = IntStream.rangeClosed(1, mean.length).asDoubleStream().toArray();
        lines.add(Plot.Line.joined(name, epochs, mean));
      }
      charts.add(
          new Block.Chart(
              "%s-%s-%s-%d".formatted(set.dataset(), model, series, from / LINES + 1),
              "%s on %s by epoch, per image, summed over its pixels; mean of %d seeds. Made by: %s"
                  .formatted(what, set.title(), lab.context().seeds(), lab.context().command()),
              new Plot("epoch", "loss", false, lines)));
    }
    return charts;
  }

  private double[] mean(ImageClasses set, String model, String name, String series) {
    List<double[]> all =
        lab.context().seedList().stream()
            .map(
                seed ->
                    results
                        .get(ClassWiseStudy.key(set, model, name, seed))
                        .series()
                        .getOrDefault(series, new double[0]))
            .toList();
    double[] mean = new double[all.getFirst().length];
    for (double[] one : all) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += one[k] / all.size();
      }
    }
    return mean;
  }

  private Block generated(ImageClasses set) {
    List<Strip> strips = new ArrayList<>();
    for (String name : lab.names(set)) {
      strips.add(strip(set, "qinr-vae", name, "picture/prior", name, TrainedCell.PICTURES));
    }
    return Strip.pictures(
        set.dataset() + "-generated",
        "Images that QINR-VAE draws from the prior, a class a row.",
        "Chosen by rule, not by looking: the first %d codes of the prior's stream of seed 1."
            .formatted(TrainedCell.PICTURES),
        strips);
  }

  private Block reconstructed(ImageClasses set) {
    List<Strip> strips = new ArrayList<>();
    for (String name : lab.names(set)) {
      strips.add(strip(set, "qinr-ae", name, "picture/original", name, examples));
      strips.add(
          strip(set, "qinr-ae", name, "picture/reconstruction", name + ", QINR-AE", examples));
    }
    return Strip.pictures(
        set.dataset() + "-reconstructed",
        "Training images and what QINR-AE makes of them.",
        "Chosen by rule, not by looking: the first %d training images of each class, seed 1."
            .formatted(examples),
        strips);
  }

  private Strip strip(
      ImageClasses set, String model, String name, String series, String label, int most) {
    return Strip.of(
        results.get(ClassWiseStudy.key(set, model, name, 1)),
        series,
        lab.images(set, name).unseen(),
        label,
        most);
  }
}
