package org.ketvision.app.reproduce.qinr.gan;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.learn.failure.BadSetting;

/// What makes images, in the order of tables: the paper's generators, their controls, and two that
/// were never trained.
public enum Generator {
  /// Patch circuits.
  PQWGAN("pqwgan", "PQWGAN", Kind.GAN, "pqwgan", "", "pqwgan"),
  /// One deep circuit; the layout taken for the paper's row of 1008 parameters.
  ANOGAN("anogan", "Quantum AnoGAN", Kind.GAN, "anogan", "", "anogan"),
  /// The other layout of 1008 parameters.
  ANOGAN_MA("anogan-ma", "Quantum AnoGAN of Ma et al.", Kind.GAN, "anogan-ma", "", ""),
  /// Re-uploading circuits.
  QINR_QGAN("qinr-qgan", "QINR-QGAN", Kind.GAN, "qinr-qgan", "", "qinr-qgan"),
  /// The same with random rotations before its measurement.
  QINR_QGAN_NOISY("qinr-qgan-noisy", "noisy QINR-QGAN", Kind.GAN, "qinr-qgan", "noisy", ""),
  /// As many numbers as the PQWGAN, no circuit.
  CLASSICAL_GAN("classical-gan", "classical GAN", Kind.GAN, "classical-gan", "", ""),
  /// As many as the Quantum AnoGAN.
  CLASSICAL_ANOGAN(
      "classical-anogan", "classical GAN like AnoGAN", Kind.GAN, "classical-gan", "anogan", ""),
  /// As many as the QINR-QGAN.
  CLASSICAL_QGAN(
      "classical-qgan", "classical GAN like QINR-QGAN", Kind.GAN, "classical-gan", "qinr-qgan", ""),
  /// The paper's own.
  QINR_VAE("qinr-vae", "QINR-VAE", Kind.VAE, "qinr-vae", "", "qinr-vae"),
  /// The same without its circuit.
  LINEAR_VAE("linear-vae", "linear-decoder VAE", Kind.VAE, "linear-vae", "", ""),
  /// A decoder of as many numbers as the QINR one.
  MLP_VAE("mlp-vae", "equal-size-decoder VAE", Kind.VAE, "mlp-vae", "", ""),
  /// Appendix C's, trained for 30 epochs.
  QINR_VAE_30("qinr-vae-30", "QINR-VAE, 30 epochs", Kind.VAE, "qinr-vae", "appendix-c", ""),
  /// Appendix C's control, trained for 30 epochs.
  LINEAR_VAE_30(
      "linear-vae-30", "linear-decoder VAE, 30 epochs", Kind.VAE, "linear-vae", "appendix-c", ""),
  /// The mean training image of the class, again and again.
  MEAN_IMAGE("mean-image", "mean training image", Kind.BASELINE, "", "", ""),
  /// Images of the class that nothing was trained on: what the protocol gives for the real thing.
  REAL_IMAGES("real-images", "unseen real images", Kind.BASELINE, "", "", "");

  /// Where samples come from.
  enum Kind {
    /// A generative adversarial network.
    GAN,
    /// A variational autoencoder's prior.
    VAE,
    /// No model: one cell for each class, whatever the seeds.
    BASELINE
  }

  /// Those of the paper's comparison, with controls.
  static final List<Generator> COMPARED =
      List.of(
          PQWGAN, ANOGAN, QINR_QGAN, CLASSICAL_GAN, QINR_VAE, LINEAR_VAE, MEAN_IMAGE, REAL_IMAGES);

  /// Those of Appendix C.
  static final List<Generator> APPENDIX_C =
      List.of(QINR_VAE_30, LINEAR_VAE_30, MEAN_IMAGE, REAL_IMAGES);

  private final String id;
  private final String title;
  private final Kind kind;
  private final String model;
  private final String preset;
  private final String row;

  Generator(String id, String title, Kind kind, String model, String preset, String row) {
    this.id = id;
    this.title = title;
    this.kind = kind;
    this.model = model;
    this.preset = preset;
    this.row = row;
  }

  /// In keys, files and the option `models`.
  String id() {
    return id;
  }

  /// In running text.
  String title() {
    return title;
  }

  /// Where its samples come from.
  Kind kind() {
    return kind;
  }

  /// The model that is trained.
  String model() {
    return model;
  }

  /// The preset it is trained with on a data set, if any: on Fashion-MNIST the paper's PQWGAN has
  /// 3600 angles.
  Optional<String> preset(ImageClasses set) {
    boolean patches = this == PQWGAN || this == CLASSICAL_GAN;
    String wanted = patches && set == ImageClasses.FASHION ? "fashion" : preset;
    return wanted.isEmpty() ? Optional.empty() : Optional.of(wanted);
  }

  /// The seeds that it is computed for.
  List<Long> seeds(List<Long> all) {
    return kind == Kind.BASELINE ? List.of(1L) : all;
  }

  /// Its row among the published numbers.
  ///
  /// @param pairs whether of the tables that compare pairs of images
  Optional<String> row(boolean pairs) {
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(this == QINR_VAE && pairs ? "qinr-vae prior" : row);
  }

  /// Whether the paper claims that its QINR-VAE is ahead of it.
  boolean claimedBehind() {
    return kind == Kind.GAN && !model.equals(CLASSICAL_GAN.model);
  }

  /// Those of a roster that the option `models` names, with all baselines.
  ///
  /// @param option names parted by commas; none for the whole roster
  /// @throws BadSetting naming what is no generator, or if none of them is trained
  static List<Generator> chosen(List<Generator> roster, Optional<String> option) {
    if (option.isEmpty()) {
      return roster;
    }
    Set<Generator> wanted = new LinkedHashSet<>();
    for (String name : option.get().split(",", -1)) {
      wanted.add(parse(name.strip()));
    }
    if (wanted.stream().allMatch(generator -> generator.kind == Kind.BASELINE)) {
      throw new BadSetting(
          "models '%s' names no trained generator, and baselines are there anyway: add one, such as qinr-vae"
              .formatted(option.get()));
    }
    return Arrays.stream(values())
        .filter(
            generator ->
                wanted.contains(generator)
                    || (generator.kind == Kind.BASELINE && roster.contains(generator)))
        .toList();
  }

  private static Generator parse(String id) {
    return Arrays.stream(values())
        .filter(generator -> generator.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "models '%s' is no generator: choose of %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Generator::id)
                                .collect(Collectors.joining(",")))));
  }
}
