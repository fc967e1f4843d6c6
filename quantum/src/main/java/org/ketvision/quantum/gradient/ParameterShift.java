package org.ketvision.quantum.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// Gradients from values of the circuit at shifted angles alone: what a quantum device can do too.
///
/// Every occurrence of an angle is shifted on its own by its gate's [ShiftRule]; the chain rule
/// then sums occurrences of a shared weight, scales scaled angles, and sends products of weight and
/// feature to both. Exact for expectation values, whatever noise stands between the gates.
public final class ParameterShift {
  private final Circuit circuit;
  private final List<Occurrence> occurrences = new ArrayList<>();

  /// A gradient.
  ///
  /// @param weights ∂f/∂weights
  /// @param inputs ∂f/∂inputs
  @SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
  public record Gradient(double[] weights, double[] inputs) {}

  /// One angle of one gate: where it stands in the expanded circuit, and its rule.
  private record Occurrence(int place, Gate gate, Angle angle, ShiftRule rule) {}

  /// Finds the angles of a circuit that are not fixed.
  public ParameterShift(Circuit circuit) {
    this.circuit = ElementaryGates.expand(circuit);
    Map<ComplexMatrix, ShiftRule> rules = new HashMap<>();
    for (int place = 0; place < this.circuit.instructions().size(); place++) {
      Instruction instruction = this.circuit.instructions().get(place);
      if (gateOf(instruction) instanceof Gate gate
          && !gate.angles().isEmpty()
          && !gate.angles().getFirst().isFixed()) {
        ComplexMatrix generator = ElementaryGates.generator(gate).orElseThrow();
        ShiftRule rule = rules.computeIfAbsent(generator, ShiftRule::of);
        occurrences.add(new Occurrence(place, gate, gate.angles().getFirst(), rule));
      }
    }
  }

  private static Instruction gateOf(Instruction instruction) {
    return instruction instanceof Conditional conditional
        ? gateOf(conditional.body())
        : instruction;
  }

  /// How many values of the circuit a gradient takes.
  public int evaluations() {
    return occurrences.stream().mapToInt(o -> o.rule().terms().size()).sum();
  }

  /// The gradient of a function of the circuit.
  public Gradient gradient(CircuitFunction function, double[] weights, double[] inputs) {
    Gradient gradient = new Gradient(new double[weights.length], new double[inputs.length]);
    for (Occurrence occurrence : occurrences) {
      double derivative = 0;
      for (ShiftRule.Term term : occurrence.rule().terms()) {
        derivative +=
            term.coefficient() * function.value(shifted(occurrence, term.shift()), weights, inputs);
      }
      occurrence
          .angle()
          .backward(derivative, weights, inputs, 0, gradient.weights(), gradient.inputs());
    }
    return gradient;
  }

  private Circuit shifted(Occurrence occurrence, double shift) {
    List<Instruction> all = new ArrayList<>(circuit.instructions());
    all.set(occurrence.place(), shifted(all.get(occurrence.place()), shift));
    return new Circuit(circuit.qubits(), circuit.bits(), all);
  }

  private static Instruction shifted(Instruction instruction, double shift) {
    return switch (instruction) {
      case Conditional(List<Integer> bits, long value, Instruction body) ->
          new Conditional(bits, value, shifted(body, shift));
      case Gate gate -> ElementaryGates.shifted(gate, shift);
      default -> instruction;
    };
  }

  /// A gradient with respect to weights that some other method gives.
  @FunctionalInterface
  public interface GradientFunction {
    /// ∂f/∂weights.
    double[] gradient(Circuit circuit, double[] weights, double[] inputs);
  }

  /// The Hessian with respect to the weights times a vector, exactly: the shift rule of every
  /// angle, applied to the gradient along that vector.
  ///
  /// H v = Σ_k (∂θ_k/∂w · v) ∂/∂θ_k ∇f. Every angle is linear in the weights, so nothing else
  /// contributes.
  ///
  /// @param gradient an exact gradient, such as the adjoint one
  /// @param vector v [weights]
  public double[] hessianVector(
      GradientFunction gradient, double[] weights, double[] inputs, double[] vector) {
    double[] product = new double[weights.length];
    for (Occurrence occurrence : occurrences) {
      double[] slope = new double[weights.length];
      occurrence.angle().backward(1, weights, inputs, 0, slope, new double[inputs.length]);
      double along = 0;
      for (int k = 0; k < slope.length; k++) {
        along += slope[k] * vector[k];
      }
      if (along == 0) {
        continue;
      }
      for (ShiftRule.Term term : occurrence.rule().terms()) {
        double[] part = gradient.gradient(shifted(occurrence, term.shift()), weights, inputs);
        for (int k = 0; k < product.length; k++) {
          product[k] += along * term.coefficient() * part[k];
        }
      }
    }
    return product;
  }
}
