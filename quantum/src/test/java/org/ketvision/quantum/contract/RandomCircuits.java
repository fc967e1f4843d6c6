package org.ketvision.quantum.contract;

import java.util.SplittableRandom;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// Seeded random circuits, angles and matrices.
final class RandomCircuits {
  static final int FEATURES = 3;

  private RandomCircuits() {}

  /// Gates of the whole catalogue that fit.
  static Circuit gates(int qubits, int length, int weights, SplittableRandom random) {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int k = 0; k < length; k++) {
      builder.add(GateCatalogue.randomGate(qubits, random, weights));
    }
    return builder.build();
  }

  /// Rotations that leave no amplitude of |0…0⟩'s image zero, so that every control is met.
  static Circuit spread(int qubits) {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int q = 0; q < qubits; q++) {
      builder.add(Gates.ry(Angle.of(0.9 + 0.3 * q), q), Gates.rz(Angle.of(0.4 - 0.2 * q), q));
    }
    return builder.build();
  }

  /// A circuit with a channel or a reset after some of its gates.
  static Circuit noisy(Circuit gates, SplittableRandom random) {
    Circuit.Builder builder = Circuit.on(gates.qubits());
    gates
        .instructions()
        .forEach(
            gate -> {
              builder.add(gate);
              double draw = random.nextDouble();
              if (draw < 0.3) {
                var channels = GateCatalogue.channels(gates.qubits(), random);
                Channel channel = channels.get(random.nextInt(channels.size()));
                builder.add(channel);
              } else if (draw < 0.4) {
                builder.add(new Reset(random.nextInt(gates.qubits())));
              }
            });
    return builder.build();
  }

  /// A fixed, trainable, input, scaled, summed or product angle.
  static Angle angle(SplittableRandom random, int weights) {
    Angle trainable = Angle.trainable(random.nextInt(weights));
    Angle input = Angle.input(random.nextInt(FEATURES));
    return switch (random.nextInt(7)) {
      case 0 -> Angle.of(random.nextDouble(-3, 3));
      case 1 -> input;
      case 2 -> trainable.times(random.nextDouble(-2, 2));
      case 3 -> trainable.plus(input.times(0.7));
      case 4 ->
          new Angle.Product(
              new Angle.Trainable(random.nextInt(weights)),
              new Angle.Input(random.nextInt(FEATURES)));
      default -> trainable;
    };
  }

  /// A random unitary: Gram–Schmidt on Gaussian columns.
  static ComplexMatrix unitary(int size, SplittableRandom random) {
    double[][] re = new double[size][size];
    double[][] im = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        re[i][k] = random.nextGaussian();
        im[i][k] = random.nextGaussian();
      }
      for (int j = 0; j < i; j++) {
        double a = 0;
        double b = 0;
        for (int k = 0; k < size; k++) {
          a += re[j][k] * re[i][k] + im[j][k] * im[i][k];
          b += re[j][k] * im[i][k] - im[j][k] * re[i][k];
        }
        for (int k = 0; k < size; k++) {
          re[i][k] -= a * re[j][k] - b * im[j][k];
          im[i][k] -= a * im[j][k] + b * re[j][k];
        }
      }
      double norm = 0;
      for (int k = 0; k < size; k++) {
        norm += re[i][k] * re[i][k] + im[i][k] * im[i][k];
      }
      for (int k = 0; k < size; k++) {
        re[i][k] /= Math.sqrt(norm);
        im[i][k] /= Math.sqrt(norm);
      }
    }
    double[] flatRe = new double[size * size];
    double[] flatIm = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(re[i], 0, flatRe, i * size, size);
      System.arraycopy(im[i], 0, flatIm, i * size, size);
    }
    return ComplexMatrix.of(size, flatRe, flatIm);
  }

  /// Random numbers.
  static double[] numbers(int count, SplittableRandom random) {
    return random.doubles(count, -3, 3).toArray();
  }
}
