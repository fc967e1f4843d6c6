package org.ketvision.learn.model;

import java.util.List;
import java.util.stream.Collectors;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

/// How a mixed output state becomes an image again. The papers do not say which they use.
public sealed interface ReadOut {
  /// √diag ρ_out: the amplitudes' moduli if the state were pure; the default.
  record SqrtProbability() implements ReadOut {
    @Override
    public String id() {
      return "sqrt-probability";
    }
  }

  /// diag ρ_out: what measuring all qubits estimates; what the published figures of QMAE point to.
  record Probability() implements ReadOut {
    @Override
    public String id() {
      return "probability";
    }
  }

  /// |v_0|: the part that never left the latent space.
  record Branch0() implements ReadOut {
    @Override
    public String id() {
      return "branch0";
    }
  }

  /// The eigenvector of ρ_out with the largest eigenvalue, as moduli.
  record Dominant() implements ReadOut {
    @Override
    public String id() {
      return "dominant";
    }
  }

  /// The name on the command line and in files.
  String id();

  /// All read-outs, the default first.
  static List<ReadOut> all() {
    return List.of(new SqrtProbability(), new Probability(), new Branch0(), new Dominant());
  }

  /// The read-out of that name.
  ///
  /// @throws BadSetting for any other name
  static ReadOut parse(String id) {
    return all().stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "read-out '%s' is unknown: choose %s"
                        .formatted(
                            id,
                            all().stream().map(ReadOut::id).collect(Collectors.joining(", ")))));
  }

  /// The images; values are moduli of unit-norm states (squared for [Probability]), not scaled.
  default ImageBatch images(OutputStates states) {
    double[] pixels =
        switch (this) {
          case SqrtProbability _ -> {
            double[] roots = states.probabilities().clone();
            for (int i = 0; i < roots.length; i++) {
              roots[i] = Math.sqrt(Math.max(0, roots[i]));
            }
            yield roots;
          }
          case Probability _ -> states.probabilities().clone();
          case Branch0 _ -> states.branch0().clone();
          case Dominant _ -> states.dominant().clone();
        };
    return new ImageBatch(states.count(), states.height(), states.width(), pixels);
  }
}
