package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.Kernels;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.Precision;
import org.ketvision.quantum.state.StateVector;

/// A circuit of gates cut into steps, with the steps' matrices for the weights last set.
///
/// Matrices are built and gradients taken in double precision on one thread, whatever the precision
/// of the amplitudes.
public final class Program {
  private final int qubits;
  private final List<Step> steps;
  private final List<BlockFamily> families = new ArrayList<>();
  private final List<@Nullable DenseMatrix> matrices = new ArrayList<>();
  private final List<@Nullable Amplitudes> packed = new ArrayList<>();
  private final List<@Nullable Amplitudes> adjoints = new ArrayList<>();
  private final Kernels stateKernels;
  private final Kernels[] matrixKernels;

  /// Plans the steps.
  ///
  /// @param primitives the circuit
  /// @throws IllegalArgumentException when no state would fit into memory
  Program(int qubits, List<Primitive> primitives, Execution execution) {
    StateVector.requireMemory(qubits, 1);
    this.qubits = qubits;
    steps = Planner.plan(qubits, primitives, Fuser.MOST_WIRES);
    stateKernels = KernelProvider.create(execution);
    matrixKernels = new Kernels[execution.threads()];
    for (int w = 0; w < matrixKernels.length; w++) {
      matrixKernels[w] = KernelProvider.create(execution.kernel(), Precision.FLOAT64);
    }
    IdentityHashMap<Block, DenseMatrix.Place> places = placeBlocks(matrixKernels[0]);
    for (Step step : steps) {
      DenseMatrix matrix = null;
      Amplitudes forward = null;
      Amplitudes adjoint = null;
      if (step instanceof Step.Dense dense) {
        matrix =
            new DenseMatrix(
                dense, dense.blocks().stream().map(places::get).toList(), matrixKernels[0]);
        forward = stateKernels.packedMatrix(matrix.rows());
        adjoint = stateKernels.packedMatrix(matrix.rows());
      }
      matrices.add(matrix);
      packed.add(forward);
      adjoints.add(adjoint);
    }
  }

  /// The program of the gates that can reach some wires, as far as those wires are concerned.
  public static Program reaching(
      List<Integer> wires, int qubits, List<Gate> gates, Execution execution) {
    return new Program(qubits, LightCone.of(Primitive.of(gates), wires), execution);
  }

  /// The program of gates.
  public static Program of(int qubits, List<Gate> gates, Execution execution) {
    return new Program(qubits, Primitive.of(gates), execution);
  }

  /// Sorts the blocks into families of one shape.
  private IdentityHashMap<Block, DenseMatrix.Place> placeBlocks(Kernels kernels) {
    Map<List<Object>, List<Block>> shapes = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Dense dense) {
        for (Block block : dense.blocks()) {
          shapes.computeIfAbsent(block.shape(), _ -> new ArrayList<>()).add(block);
        }
      }
    }
    IdentityHashMap<Block, DenseMatrix.Place> places = new IdentityHashMap<>();
    for (List<Block> blocks : shapes.values()) {
      BlockFamily family = new BlockFamily(blocks, kernels);
      families.add(family);
      for (int member = 0; member < blocks.size(); member++) {
        places.put(blocks.get(member), new DenseMatrix.Place(family, member));
      }
    }
    return places;
  }

  /// Number of qubits.
  public int qubits() {
    return qubits;
  }

  /// Name of the kernels the states are worked on with.
  public String kernel() {
    return stateKernels.name();
  }

  List<Step> steps() {
    return steps;
  }

  int stepCount() {
    return steps.size();
  }

  /// Size of a dense step's matrix, 0 for a step that has none.
  int rows(int step) {
    DenseMatrix matrix = matrices.get(step);
    return matrix == null ? 0 : matrix.rows();
  }

  Amplitudes packed(int step) {
    return Objects.requireNonNull(packed.get(step));
  }

  Amplitudes adjoint(int step) {
    return Objects.requireNonNull(adjoints.get(step));
  }

  /// Builds all matrices for these weights, on the threads of `workers`.
  void prepare(double[] weights, Workers workers) {
    families.forEach(family -> family.build(weights));
    workers.run(steps.size(), (worker, step) -> build(step, matrixKernels[worker]));
  }

  private void build(int step, Kernels kernels) {
    DenseMatrix matrix = matrices.get(step);
    if (matrix != null) {
      matrix.build(kernels);
      stateKernels.pack(matrix.re(), matrix.im(), matrix.rows(), false, packed(step));
      stateKernels.pack(matrix.re(), matrix.im(), matrix.rows(), true, adjoint(step));
    }
  }

  /// Adds the weights' gradient given every dense step's environment.
  void backward(
      Environments environments, double[] weights, double[] weightGradient, Workers workers) {
    workers.run(
        steps.size(),
        (worker, step) -> {
          DenseMatrix matrix = matrices.get(step);
          if (matrix != null) {
            matrix.backward(environments.re(step), environments.im(step), matrixKernels[worker]);
          }
        });
    families.forEach(family -> family.backward(weights, weightGradient));
  }
}
