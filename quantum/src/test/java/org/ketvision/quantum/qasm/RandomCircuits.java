package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Rotation;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// Random circuits of all gate shapes.
final class RandomCircuits {
  static final int WEIGHTS = 6;
  static final int FEATURES = 3;

  private final SplittableRandom random;
  private final boolean openAngles;

  RandomCircuits(long seed, boolean openAngles) {
    this.random = new SplittableRandom(seed);
    this.openAngles = openAngles;
  }

  Circuit circuit() {
    int qubits = 1 + random.nextInt(5);
    int count = 1 + random.nextInt(8);
    Circuit.Builder builder = Circuit.on(qubits);
    for (int k = 0; k < count; k++) {
      builder.add(gate(wires(qubits, 1 + random.nextInt(Math.min(qubits, 4))), 2));
    }
    return builder.build();
  }

  double[] values(int count) {
    return random.doubles(count, -7, 7).toArray();
  }

  private List<Integer> wires(int qubits, int count) {
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < qubits; k++) {
      all.add(k, k);
    }
    for (int k = qubits - 1; k > 0; k--) {
      Collections.swap(all, k, random.nextInt(k + 1));
    }
    return List.copyOf(all.subList(0, count));
  }

  /// A gate on all of these wires.
  private Gate gate(List<Integer> wires, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 7);
    if (wires.size() > 1 && kind >= 7 && kind < 9) {
      int controls = 1 + random.nextInt(wires.size() - 1);
      List<Integer> values = new ArrayList<>();
      for (int k = 0; k < controls; k++) {
        values.add(random.nextInt(4) == 0 ? 0 : 1);
      }
      Gate inner = gate(wires.subList(controls, wires.size()), depth - 1);
      return new ControlledGate(wires.subList(0, controls), values, inner);
    }
    if (kind == 9) {
      List<Gate> parts = new ArrayList<>();
      for (int k = random.nextInt(4); k >= 0; k--) {
        List<Integer> places = wires(wires.size(), 1 + random.nextInt(wires.size()));
        parts.add(gate(places.stream().map(wires::get).toList(), depth - 1));
      }
      Gate composite = new CompositeGate("Part " + random.nextInt(3), wires, parts);
      return random.nextBoolean() ? composite : composite.adjoint();
    }
    return switch (wires.size()) {
      case 1 -> one(wires.getFirst());
      case 2 -> two(wires.getFirst(), wires.getLast());
      default -> many(wires);
    };
  }

  private Angle angle() {
    int kind = random.nextInt(openAngles ? 8 : 3);
    return switch (kind) {
      case 0 -> Angle.of(random.nextInt(-8, 9) * Math.PI / 4);
      case 1, 2 -> Angle.of(random.nextDouble(-10, 10));
      case 3 -> Angle.input(random.nextInt(FEATURES));
      case 4 ->
          new Angle.Product(
              new Angle.Trainable(random.nextInt(WEIGHTS)),
              new Angle.Input(random.nextInt(FEATURES)));
      case 5 -> angle().times(random.nextDouble(-2, 2));
      case 6 -> angle().plus(angle());
      default -> Angle.trainable(random.nextInt(WEIGHTS));
    };
  }

  private Gate one(int w) {
    return switch (random.nextInt(17)) {
      case 0 -> Gates.x(w);
      case 1 -> Gates.y(w);
      case 2 -> Gates.z(w);
      case 3 -> Gates.h(w);
      case 4 -> Gates.s(w);
      case 5 -> Gates.t(w).adjoint();
      case 6 -> Gates.sx(w);
      case 7 -> Gates.sx(w).adjoint();
      case 8 -> Gates.rx(angle(), w);
      case 9 -> Gates.ry(angle(), w);
      case 10 -> Gates.rz(angle(), w);
      case 11 -> Gates.phase(angle(), w);
      case 12 -> Gates.rot(angle(), angle(), angle(), w);
      case 13 -> Gates.u(angle(), angle(), angle(), w);
      case 14 -> Gates.globalPhase(angle(), w);
      case 15 -> Gates.diagonal(values(2), w);
      default -> unitary(List.of(w));
    };
  }

  private Gate two(int a, int b) {
    return switch (random.nextInt(13)) {
      case 0 -> Gates.cnot(a, b);
      case 1 -> Gates.cy(a, b);
      case 2 -> Gates.cz(a, b);
      case 3 -> Gates.swap(a, b);
      case 4 -> Gates.iswap(a, b);
      case 5 -> Gates.iswap(a, b).adjoint();
      case 6 -> Gates.rxx(angle(), a, b);
      case 7 -> Gates.ryy(angle(), a, b);
      case 8 -> Gates.rzz(angle(), a, b);
      case 9 -> Gates.crx(angle(), a, b);
      case 10 -> Gates.controlledPhase(angle(), a, b);
      case 11 -> Gates.diagonal(values(4), a, b);
      default -> unitary(List.of(a, b));
    };
  }

  private Gate many(List<Integer> wires) {
    return switch (random.nextInt(6)) {
      case 0 -> Gates.toffoli(wires.get(0), wires.get(1), wires.get(2));
      case 1 -> Gates.cswap(wires.get(0), wires.get(1), wires.get(2));
      case 2 -> Gates.multiControlled(wires.subList(1, wires.size()), one(wires.getFirst()));
      case 3 -> {
        StringBuilder word = new StringBuilder();
        wires.forEach(_ -> word.append("IXYZ".charAt(random.nextInt(4))));
        yield new Rotation("R" + word, Generator.pauli(word.toString()), angle(), wires);
      }
      case 4 -> new Rotation("MCP", Generator.phase(wires.size()), angle(), wires);
      default -> unitary(wires.subList(0, 3));
    };
  }

  /// A product of random rotations with a random global phase.
  private Gate unitary(List<Integer> wires) {
    int size = 1 << wires.size();
    ComplexMatrix product = ComplexMatrix.identity(size).scaled(0, random.nextBoolean() ? 1 : -1);
    for (int k = 0; k < 6; k++) {
      StringBuilder word = new StringBuilder();
      wires.forEach(_ -> word.append("IXYZ".charAt(random.nextInt(4))));
      Generator generator = Generator.pauli(word.toString());
      product = generator.exponential(random.nextDouble(-4, 4)).times(product);
    }
    return new FixedGate("Unitary", product, wires);
  }
}
