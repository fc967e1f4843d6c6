package org.ketvision.app.reproduce.qinr.gan;

import java.util.Optional;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.study.StudyRuns;
import org.ketvision.hybrid.gan.GanFamily;
import org.ketvision.hybrid.gan.GanSettings;
import org.ketvision.hybrid.qinr.QinrAutoencoder;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.learn.evaluate.GenerativeEvaluation;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.learn.train.Training;

/// The generators of a study: how each is trained on a class, and the trained ones, as runs in the
/// study's folder.
final class GeneratorRuns {
  /// The option that shortens the training of GANs, in percent of their papers' steps.
  static final String BUDGET = "gan-budget";

  private static final int WHOLE = 100;
  private static final GanFamily GANS = new GanFamily();
  private static final QinrFamily AUTOENCODERS = new QinrFamily();

  private final QinrLab lab;
  private final StudyRuns runs;
  private final int budget;

  GeneratorRuns(QinrLab lab) {
    this.lab = lab;
    runs = new StudyRuns(lab.context().folder().resolve("runs"));
    budget = lab.context().option(BUDGET, WHOLE);
    if (budget > WHOLE) {
      throw new BadSetting(
          "%s %d: give a percentage of the papers' steps, 1 to 100".formatted(BUDGET, budget));
    }
  }

  /// Percent of the papers' steps that GANs are trained for.
  int budget() {
    return budget;
  }

  /// How a model is trained on a class; none for what is not trained.
  Optional<Training<?>> training(Generator generator, ImageClasses set, String name, long seed) {
    return switch (generator.kind()) {
      case GAN -> Optional.of(new Training<>(GANS, shortened(generator, set, name, seed)));
      case VAE ->
          Optional.of(new Training<>(AUTOENCODERS, full(AUTOENCODERS, generator, set, name, seed)));
      case BASELINE -> Optional.empty();
    };
  }

  /// Steps of its paper, on as many images as there, and those it is trained for.
  record Steps(long papers, long own) {}

  /// How long a GAN or autoencoder is trained on a class.
  Steps steps(Generator generator, ImageClasses set, String name) {
    int images = lab.images(set, name).training().images().count();
    long own = training(generator, set, name, 1).map(t -> t.settings().steps(images)).orElse(0L);
    long papers =
        switch (generator.kind()) {
          case GAN -> standard(GANS, generator, set).steps(QinrLab.PER_CLASS);
          case VAE -> standard(AUTOENCODERS, generator, set).steps(QinrLab.PER_CLASS);
          case BASELINE -> 0;
        };
    return new Steps(papers, own);
  }

  private <S extends RunSettings> S standard(
      ModelFamily<S> family, Generator generator, ImageClasses set) {
    return lab.standard(family, generator.model(), preset(family, generator, set), set);
  }

  private GanSettings shortened(Generator generator, ImageClasses set, String name, long seed) {
    GanSettings full = full(GANS, generator, set, name, seed);
    if (budget == WHOLE) {
      return full;
    }
    int images = lab.images(set, name).training().images().count();
    long steps = Math.max(1, full.steps(images) * budget / WHOLE);
    return full(GANS, generator, set, name, seed, "training.steps=" + steps);
  }

  private <S extends RunSettings> S full(
      ModelFamily<S> family,
      Generator generator,
      ImageClasses set,
      String name,
      long seed,
      String... more) {
    return lab.settings(
        family,
        generator.model(),
        preset(family, generator, set),
        set,
        Optional.of(name),
        seed,
        more);
  }

  private static Optional<Preset> preset(
      ModelFamily<?> family, Generator generator, ImageClasses set) {
    return generator
        .preset(set)
        .map(
            wanted ->
                family.presets(generator.model()).stream()
                    .filter(preset -> preset.name().equals(wanted))
                    .findFirst()
                    .orElseThrow());
  }

  /// A generator, trained if it has not been; to be closed.
  OpenGenerator open(
      Generator generator, ImageClasses set, String name, long seed, StopSignal stop) {
    QinrLab.ClassImages images = lab.images(set, name);
    Optional<Training<?>> training = training(generator, set, name, seed);
    if (training.isEmpty()) {
      return OpenGenerator.of(
          generator == Generator.MEAN_IMAGE
              ? GenerativeEvaluation.meanImage(
                  images.training().images(), images.training().images().count())
              : images.unseen());
    }
    RunFolder run =
        runs.trained(place(generator, set, name, seed), training.get(), images.training(), stop);
    CheckpointChoice last = CheckpointChoice.parse("last");
    return generator.kind() == Generator.Kind.GAN
        ? OpenGenerator.of(GanFamily.load(run, last), MetricLines.read(run.path()))
        : OpenGenerator.of(QinrAutoencoder.load(run, last));
  }

  /// The run's folder inside the study's, and the beginning of its cells' keys.
  static String place(Generator generator, ImageClasses set, String name, long seed) {
    return "%s/generated/%s/class-%d/seed-%d"
        .formatted(set.dataset(), generator.id(), set.names().indexOf(name), seed);
  }
}
