package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A named sequence of gates drawn, counted and fused as one: Rot, the two-qubit block, a layer.
///
/// @param name its name
/// @param wires its qubits in the order of its matrix
/// @param gates what it is made of, in time order
public record CompositeGate(String name, List<Integer> wires, List<Gate> gates) implements Gate {
  private static final String DAGGER = "†";

  /// Checks that the gates stay on the wires.
  public CompositeGate {
    wires = Wires.distinct(wires);
    gates = List.copyOf(gates);
    TreeSet<Integer> known = new TreeSet<>(wires);
    for (Gate gate : gates) {
      if (!known.containsAll(gate.wires())) {
        throw new IllegalArgumentException(
            "%s is on wires %s, but its %s is on %s"
                .formatted(name, wires, gate.name(), gate.wires()));
      }
    }
  }

  @Override
  public List<Angle> angles() {
    return gates.stream().flatMap(g -> g.angles().stream()).toList();
  }

  @Override
  public CompositeGate adjoint() {
    List<Gate> reversed = new ArrayList<>();
    for (Gate gate : gates.reversed()) {
      reversed.add(gate.adjoint());
    }
    String inverse = name.endsWith(DAGGER) ? name.substring(0, name.length() - 1) : name + DAGGER;
    return new CompositeGate(inverse, wires, reversed);
  }

  @Override
  public CompositeGate onWires(IntUnaryOperator map) {
    return new CompositeGate(
        name,
        wires.stream().map(w -> map.applyAsInt(w)).toList(),
        gates.stream().map(g -> g.onWires(map)).toList());
  }

  @Override
  public ComplexMatrix matrix(double[] weights, double[] inputs, int offset) {
    ComplexMatrix product = ComplexMatrix.identity(1 << wires.size());
    for (Gate gate : gates) {
      product = embed(gate, gate.matrix(weights, inputs, offset)).times(product);
    }
    return product;
  }

  /// The matrix of one of the gates, widened to all wires of the composite.
  private ComplexMatrix embed(Gate gate, ComplexMatrix small) {
    int size = 1 << wires.size();
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    int[] masks = gate.wires().stream().mapToInt(this::mask).toArray();
    int all = 0;
    for (int mask : masks) {
      all |= mask;
    }
    for (int column = 0; column < size; column++) {
      for (int row = 0; row < small.size(); row++) {
        int target = (column & ~all) | scatter(row, masks);
        int from = gather(column, masks);
        re[target * size + column] = small.re(row, from);
        im[target * size + column] = small.im(row, from);
      }
    }
    return ComplexMatrix.of(size, re, im);
  }

  private int mask(int wire) {
    return 1 << (wires.size() - 1 - wires.indexOf(wire));
  }

  private static int gather(int index, int[] masks) {
    int result = 0;
    for (int mask : masks) {
      result = 2 * result + ((index & mask) == 0 ? 0 : 1);
    }
    return result;
  }

  private static int scatter(int bits, int[] masks) {
    int result = 0;
    for (int k = 0; k < masks.length; k++) {
      if ((bits >> (masks.length - 1 - k) & 1) == 1) {
        result |= masks[k];
      }
    }
    return result;
  }
}
