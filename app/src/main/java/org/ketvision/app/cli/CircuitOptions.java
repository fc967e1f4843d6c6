package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.circuits.CircuitSize;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.circuits.NamedCircuit;
import org.ketvision.app.circuits.QasmFile;
import org.ketvision.app.console.Session;
import org.ketvision.learn.autoencoder.TrashSettings;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.qasm.QasmProgram;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which circuit, how large, and with which numbers.
final class CircuitOptions {
  @Parameters(
      paramLabel = "CIRCUIT",
      completionCandidates = Names.class,
      description = "A file FILE.qasm (OpenQASM 2 or 3), or one of: ${COMPLETION-CANDIDATES}.")
  private String name = "";

  @Option(
      names = "--qubits",
      paramLabel = "N",
      description = "Data qubits, or all of them (default: the paper's, 8 or 6).")
  private @Nullable Integer qubits;

  @Option(
      names = "--layers",
      paramLabel = "N",
      description = "Layers of two-qubit blocks (default: ${DEFAULT-VALUE}).")
  private int layers = 1;

  @Option(
      names = "--trash",
      paramLabel = "N",
      description = "Trash qubits (default: ${DEFAULT-VALUE}).")
  private int trash = 1;

  @Option(
      names = "--trash-wires",
      paramLabel = "WHICH",
      description = "first, last or a list such as 0,3 (default: ${DEFAULT-VALUE}).")
  private String trashWires = "first";

  @Option(
      names = "--encoding-layers",
      paramLabel = "L",
      description = "Encoding layers of data re-uploading (default: the paper's, 2 or 1).")
  private @Nullable Integer encodingLayers;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Cycles of pqwgan, anogan or anogan-ma (default: 4, 56 or 2).")
  private @Nullable Integer depth;

  @Option(
      names = "--sub-layers",
      paramLabel = "K",
      description = "Sub-layers of each parameter layer (default: ${DEFAULT-VALUE}).")
  private int subLayers = 2;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "ANGLE",
      description = "Values of the trainable angles in radians, or one of: zero, random.")
  private String @Nullable [] weights;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "X",
      description = "Features of the sample that the circuit embeds, or: random.")
  private String @Nullable [] inputs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of random weights, inputs, shots (default: ${DEFAULT-VALUE}).")
  private long seed;

  /// The circuits that have a name.
  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(NamedCircuit.values()).map(NamedCircuit::id).iterator();
    }
  }

  long seed() {
    return seed;
  }

  /// The circuit asked for.
  LabelledCircuit circuit(Session session) {
    for (NamedCircuit named : NamedCircuit.values()) {
      if (named.id().equals(name)) {
        return named.build(
            new CircuitSize(
                optional(qubits),
                layers,
                new TrashSettings(trash, trashWires),
                optional(depth),
                optional(encodingLayers),
                subLayers));
      }
    }
    if (!name.endsWith(".qasm")) {
      throw new BadSetting(
          "circuit \"%s\" is unknown: name a file that ends in .qasm, or one of %s"
              .formatted(name, String.join(", ", new Names())));
    }
    Path file = session.workingFolder().resolve(name);
    QasmProgram program = QasmFile.read(file);
    return new LabelledCircuit(
        file.getFileName().toString(), program.circuit(), program.qubitNames());
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /// Values of the trainable angles, or null when none were given.
  double @Nullable [] weights(int count) {
    return weights == null ? null : values("--weights", weights, count, 2 * Math.PI);
  }

  /// The sample's features, or null when none were given.
  double @Nullable [] inputs(int count) {
    return inputs == null ? null : values("--inputs", inputs, count, 1);
  }

  private double[] values(String option, String[] words, int count, double range) {
    if (words.length == 1 && words[0].equals("zero")) {
      return new double[count];
    }
    if (words.length == 1 && words[0].equals("random")) {
      SplittableRandom random = RandomStream.of(seed).child(option).generator();
      return random.doubles(count).map(x -> range * x).toArray();
    }
    if (words.length != count) {
      throw new BadSetting(
          "%s: the circuit needs %d numbers, not %d".formatted(option, count, words.length));
    }
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = number(option, words[k]);
    }
    return values;
  }

  private static double number(String option, String word) {
    try {
      double value = Double.parseDouble(word.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new BadSetting("%s: \"%s\" is not a finite number".formatted(option, word));
  }
}
