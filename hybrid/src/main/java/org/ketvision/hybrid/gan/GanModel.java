package org.ketvision.hybrid.gan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ketvision.learn.failure.BadSetting;

/// The models of this family, told apart by their generator.
public enum GanModel {
  /// Patches of the image, each made by a circuit of its own. Source: Tsang et al.
  PQWGAN("pqwgan", "PQWGAN"),
  /// One deep circuit and a linear map. Source: Herr, Obert, Rosenkranz, arXiv:2010.10492.
  ANOGAN("anogan", "Quantum AnoGAN"),
  /// Patch circuits and a linear stack, what Ma et al. seem to have compared with under that name.
  ANOGAN_MA("anogan-ma", "Quantum AnoGAN as of Ma et al."),
  /// Re-uploading circuits between linear maps. Source: Ma et al.
  QINR_QGAN("qinr-qgan", "QINR-QGAN"),
  /// A classical network of as many numbers as one of the others has.
  CLASSICAL_GAN("classical-gan", "Classical GAN");

  private final String id;
  private final String title;

  GanModel(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The name on the command line and in files.
  public String id() {
    return id;
  }

  /// The name in running text.
  public String title() {
    return title;
  }

  /// All names.
  public static List<String> ids() {
    return Arrays.stream(values()).map(GanModel::id).toList();
  }

  /// The model of that name.
  ///
  /// @throws BadSetting for any other name
  public static GanModel parse(String id) {
    return Arrays.stream(values())
        .filter(model -> model.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "model '%s' is unknown: choose %s"
                        .formatted(id, ids().stream().collect(Collectors.joining(", ")))));
  }
}
