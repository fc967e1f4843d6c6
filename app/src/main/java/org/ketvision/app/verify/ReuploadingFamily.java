package org.ketvision.app.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.PairCluster;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.Execution;

/// The data re-uploading circuit of the QINR models: expectation values, their Jacobian and
/// vector-Jacobian products in the input h, the angles θ and the scales λ.
record ReuploadingFamily() implements GoldenFamily {
  private static final int MOST_QUBITS = 16;
  private static final int MOST_LAYERS = 256;

  @Override
  public String name() {
    return "qinr";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    DataReuploading circuit = circuit(golden);
    double[] h = golden.numbers("h");
    double[] theta = golden.numbers("theta");
    double[] lambda = golden.numbers("lambda");
    Inconsistency.unless(h.length == circuit.qubits(), "h has not one number for each qubit");
    Inconsistency.unless(
        theta.length == circuit.angleCount() && lambda.length == circuit.scaleCount(),
        "%d angles and %d scales do not fill the circuit's %s and %s"
            .formatted(theta.length, lambda.length, circuit.angleShape(), circuit.scaleShape()));
    double[] weights = Arrays.copyOf(theta, theta.length + lambda.length);
    System.arraycopy(lambda, 0, weights, theta.length, lambda.length);

    for (char letter : new char[] {'X', 'Y', 'Z'}) {
      List<Observable> readout = new ArrayList<>();
      for (int q = 0; q < circuit.qubits(); q++) {
        readout.add(PauliString.parse("" + letter + q));
      }
      compare(golden, String.valueOf(letter), circuit, readout, weights, h, errors);
    }
    List<Observable> pairs = new ArrayList<>();
    if (golden.has("zz_pairs")) {
      for (int[] pair : golden.integerLists("zz_pairs")) {
        Inconsistency.unless(
            pair.length == 2
                && pair[0] != pair[1]
                && Math.min(pair[0], pair[1]) >= 0
                && Math.max(pair[0], pair[1]) < circuit.qubits(),
            "%s is no pair of qubits".formatted(Arrays.toString(pair)));
        pairs.add(PauliString.parse("Z%d Z%d".formatted(pair[0], pair[1])));
      }
    }
    compare(golden, "ZZ", circuit, pairs, weights, h, errors);
  }

  private static DataReuploading circuit(GoldenCase golden) {
    int qubits = golden.integer("qubits");
    int encodingLayers = golden.integer("L_encoding");
    int subLayers = golden.integer("K");
    Inconsistency.unless(
        qubits >= 2
            && qubits <= MOST_QUBITS
            && encodingLayers >= 0
            && encodingLayers <= MOST_LAYERS
            && subLayers >= 1
            && subLayers <= MOST_LAYERS,
        "%d qubits, L = %d, K = %d make no circuit".formatted(qubits, encodingLayers, subLayers));
    if (golden.has("P_parameter_layers")) {
      Inconsistency.unless(
          golden.integer("P_parameter_layers") == encodingLayers + 1,
          "there is one parameter layer more than encoding layers");
    }
    List<PairCluster> clusters = new ArrayList<>();
    for (int[] flat : golden.integerLists("clusters")) {
      List<List<Integer>> pairs = new ArrayList<>();
      for (int k = 0; k + 1 < flat.length; k += 2) {
        Inconsistency.unless(
            flat[k] != flat[k + 1]
                && Math.min(flat[k], flat[k + 1]) >= 0
                && Math.max(flat[k], flat[k + 1]) < qubits,
            "(%d, %d) is no pair of qubits".formatted(flat[k], flat[k + 1]));
        pairs.add(List.of(flat[k], flat[k + 1]));
      }
      clusters.add(new PairCluster(pairs));
    }
    Inconsistency.unless(!clusters.isEmpty(), "there is no cluster");
    return new DataReuploading(qubits, encodingLayers, subLayers, clusters);
  }

  private static void compare(
      GoldenCase golden,
      String readout,
      DataReuploading circuit,
      List<Observable> observables,
      double[] weights,
      double[] h,
      Errors errors) {
    var gradient = new ExpectationGradient(circuit.circuit(), observables);
    errors.compare(golden, "expval_" + readout, gradient.values(weights, h, 1));
    if (golden.has("jacobian_" + readout)) {
      compareJacobian(
          golden.child("jacobian_" + readout), circuit, gradient.jacobian(weights, h), errors);
    }
    if (golden.has("vjp_" + readout)) {
      GoldenCase expected = golden.child("vjp_" + readout);
      double[] cotangents = expected.numbers("weights");
      Inconsistency.unless(
          cotangents.length == observables.size(),
          "%s needs one weight a value".formatted(expected.path()));
      double[] weightGradient = new double[weights.length];
      double[] inputGradient = new double[h.length];
      gradient.pullBack(
          weights, h, 1, cotangents, new double[observables.size()], weightGradient, inputGradient);
      int angles = circuit.angleCount();
      errors.compare(expected, "h", inputGradient);
      errors.compare(expected, "theta", Arrays.copyOf(weightGradient, angles));
      errors.compare(
          expected, "lambda", Arrays.copyOfRange(weightGradient, angles, weights.length));
    }
  }

  private static void compareJacobian(
      GoldenCase expected,
      DataReuploading circuit,
      ExpectationGradient.Jacobian jacobian,
      Errors errors) {
    int angles = circuit.angleCount();
    int all = angles + circuit.scaleCount();
    errors.compare(expected, "h", flat(jacobian.inputs(), 0, circuit.qubits()));
    errors.compare(expected, "theta", flat(jacobian.weights(), 0, angles));
    errors.compare(expected, "lambda", flat(jacobian.weights(), angles, all));
  }

  /// Columns [from, to) of all rows, row after row.
  private static double[] flat(double[][] rows, int from, int to) {
    double[] result = new double[rows.length * (to - from)];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], from, result, r * (to - from), to - from);
    }
    return result;
  }
}
