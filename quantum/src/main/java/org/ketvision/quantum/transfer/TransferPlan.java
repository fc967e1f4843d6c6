package org.ketvision.quantum.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;

/// A circuit with noise, cut into fused steps on the Pauli coefficients of a density matrix.
///
/// Neighbours on the same one or two qubits become one step. A measurement counts as forgotten
/// (dephasing). Not thread-safe: steps own scratch memory; threads take a plan each.
public final class TransferPlan {
  private static final int FUSED_WIRES = 2;
  private static final int MATRIX_WIRES = 3;

  private final int qubits;
  private final List<Step> steps;

  /// Plans a circuit.
  ///
  /// @throws IllegalArgumentException when it holds classically controlled steps, or prepares
  ///   qubits that were used before
  public TransferPlan(Circuit circuit) {
    this(circuit, Set.of(), true);
  }

  /// Plans a part of a circuit.
  ///
  /// @param used qubits that may no longer be |0⟩
  /// @param fuse whether neighbours are fused; only their rounding differs
  public TransferPlan(Circuit circuit, Set<Integer> used, boolean fuse) {
    qubits = circuit.qubits();
    Fusion fusion = new Fusion(qubits, fuse ? FUSED_WIRES : 0);
    Set<Integer> touched = new HashSet<>(used);
    for (Instruction instruction : circuit.instructions()) {
      add(fusion, instruction, touched);
      if (!(instruction instanceof Barrier)) {
        touched.addAll(instruction.wires());
      }
    }
    steps = fusion.steps();
  }

  private void add(Fusion fusion, Instruction instruction, Set<Integer> touched) {
    switch (instruction) {
      case Gate gate -> ElementaryGates.of(gate).forEach(part -> addGate(fusion, part));
      case Channel channel ->
          fusion.add(new Factor.Constant(TransferMatrix.of(channel), channel.wires()));
      case Reset reset -> fusion.add(new Factor.Constant(TransferMatrix.reset(), reset.wires()));
      case Measure measure ->
          fusion.add(new Factor.Constant(TransferMatrix.dephase(), measure.wires()));
      case Barrier barrier -> fusion.seal(barrier.wires());
      case AmplitudeEmbedding embedding -> {
        if (embedding.wires().stream().anyMatch(touched::contains)) {
          throw new IllegalArgumentException(
              "amplitude embedding on wires %s comes after other steps on them"
                  .formatted(embedding.wires()));
        }
        fusion.addAlone(new EmbeddingStep(qubits, embedding), embedding.wires());
      }
      case Conditional _ ->
          throw new IllegalArgumentException(
              "a classically controlled step has no single transfer matrix; run it in branches");
    }
  }

  private void addGate(Fusion fusion, Gate gate) {
    if (gate.wires().size() > MATRIX_WIRES) {
      fusion.addAlone(new WideGateStep(qubits, gate), gate.wires());
    } else {
      fusion.add(Factor.of(gate));
    }
  }

  /// Number of qubits n.
  public int qubits() {
    return qubits;
  }

  /// Number of fused steps.
  public int stepCount() {
    return steps.size();
  }

  /// The steps' matrices for these weights; those that depend on the sample are left out (null) and
  /// made sample by sample.
  public Prepared prepare(double[] weights) {
    double[][] matrices = new double[steps.size()][];
    for (int k = 0; k < matrices.length; k++) {
      if (!steps.get(k).dependsOnInput()) {
        matrices[k] = steps.get(k).prepare(weights, new double[0], 0);
      }
    }
    return new Prepared(this, weights.clone(), matrices);
  }

  List<Step> steps() {
    return steps;
  }
}
