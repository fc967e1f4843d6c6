package org.ketvision.app.reproduce.qinr.gan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.CellResults;
import org.ketvision.learn.statistics.Summary;

/// The numbers of the cells about generators, by class and seed.
///
/// @param lab whose classes and seeds
/// @param results all cells
record GeneratorResults(QinrLab lab, CellResults results) {
  /// One number of a kind of cells.
  ///
  /// @param cell such as [GeneratorCells#SAMPLES]
  /// @param figure in it
  record Figure(String cell, String figure) {}

  /// One number for each seed; the same one where there is nothing to be trained.
  double[] each(Generator generator, ImageClasses set, String name, Figure figure) {
    List<Long> all = lab.context().seedList();
    List<Long> own = generator.seeds(all);
    return all.stream()
        .mapToLong(seed -> own.contains(seed) ? seed : own.getFirst())
        .mapToDouble(
            seed ->
                results
                    .get(GeneratorCells.key(generator, set, name, seed, figure.cell()))
                    .figure(figure.figure()))
        .toArray();
  }

  /// A class over the seeds.
  Summary summary(Generator generator, ImageClasses set, String name, Figure figure) {
    double[] each = each(generator, set, name, figure);
    return Summary.of(generator.kind() == Generator.Kind.BASELINE ? Arrays.copyOf(each, 1) : each);
  }

  /// The mean over some classes of a data set, for each seed.
  double[] means(Generator generator, ImageClasses set, List<String> names, Figure figure) {
    List<double[]> classes =
        names.stream().map(name -> each(generator, set, name, figure)).toList();
    return IntStream.range(0, lab.context().seeds())
        .mapToDouble(
            seed -> classes.stream().mapToDouble(each -> each[seed]).average().orElseThrow())
        .toArray();
  }

  /// The mean over the classes of a data set, over the seeds.
  Summary mean(Generator generator, ImageClasses set, Figure figure) {
    return mean(generator, set, lab.names(set), figure);
  }

  /// The mean over some classes of a data set, over the seeds.
  Summary mean(Generator generator, ImageClasses set, List<String> names, Figure figure) {
    double[] means = means(generator, set, names, figure);
    return Summary.of(
        generator.kind() == Generator.Kind.BASELINE ? Arrays.copyOf(means, 1) : means);
  }

  /// One number for each training of each class of some data sets.
  double[] trainings(Generator generator, List<ImageClasses> sets, Figure figure) {
    return sets.stream()
        .flatMap(set -> lab.names(set).stream().map(name -> each(generator, set, name, figure)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /// The whole cell of seed 1.
  CellResult first(Generator generator, ImageClasses set, String name, String cell) {
    return results.get(GeneratorCells.key(generator, set, name, 1, cell));
  }
}
