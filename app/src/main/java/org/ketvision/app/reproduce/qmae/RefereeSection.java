package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.ketvision.app.circuits.CircuitSize;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.circuits.NamedCircuit;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.learn.autoencoder.TrashSettings;
import org.ketvision.learn.control.SeparableAutoencoder;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.CircuitStatistics;
import org.ketvision.quantum.draw.CircuitDrawing;
import org.ketvision.quantum.draw.DrawOptions;
import org.ketvision.quantum.state.Execution;

/// What a referee of the paper missed, computed from the circuits and settings in use: qubits,
/// encoding, ansatz, gate counts and drawings, optimiser, simulation, runs, tests, masks, noise.
final class RefereeSection {
  private final Lab lab;

  RefereeSection(Lab lab) {
    this.lab = lab;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Prose(
            "Computed from the circuits and settings that were run. Every line answers a question"
                + " that a referee of the paper asked and its text leaves open."));
    blocks.add(new Block.Points(answers()));
    blocks.add(counts());
    blocks.add(drawing("circuit-block", NamedCircuit.BLOCK, 2, true));
    blocks.add(drawing("circuit-literal", NamedCircuit.QMAE, 4, false));
    blocks.add(drawing("circuit-encoder", NamedCircuit.TWO_QUBIT_BLOCKS, 8, false));
    return new Section("What a referee asked for", blocks);
  }

  private List<String> answers() {
    Setting first =
        Setting.of(
            TableOneStudy.regimes(lab).getFirst(),
            TableOneStudy.GEOMETRIES.getFirst(),
            TableOneStudy.SIZE);
    int height = lab.data().height();
    int width = lab.data().width();
    PatchSize patch = first.patch(lab.data());
    List<String> lines = new ArrayList<>();
    lines.add(
        "Qubits: %d data qubits for %d×%d pixels; %d in the literal circuit with ancilla, fresh"
                .formatted(dataQubits(), height, width, statistics(NamedCircuit.QMAE).qubits())
            + " qubit and reference register.");
    lines.add(
        "Encoding: amplitude embedding x/‖x‖, row-major, qubit 0 the most significant bit; a"
            + " patch is written into the image before it is normalised.");
    lines.add("Trained numbers: " + trained(first) + ".");
    for (Regime regime : TableOneStudy.regimes(lab)) {
      lines.add("Optimiser (%s): %s.".formatted(regime.title(), regime.words()));
    }
    lines.add(
        "Start: angles uniform in [0, 2π), token uniform in [0, 1), from the seed's own streams.");
    lines.add(
        "Simulation: exact state vectors in double precision without shots; F = Σ_b |⟨φ_0|ψ_b⟩|²"
            + " over the values b of the reset qubits, which the SWAP test of the literal circuit"
            + " would estimate. Kernel %s.".formatted(lab.kernel()));
    lines.add(
        "Runs: %d seeds of every model; paired tests over seeds and over images."
            .formatted(lab.context().seeds()));
    lines.add(
        "Masks: one %s patch an image, uniformly among %s; black for QAE, a learnt token for QMAE; the"
                .formatted(patch, places(patch))
            + " same patch of an image for all models of a seed.");
    lines.add(
        "Baselines: QAE is the same circuit with a black hole trained on masked → original, that"
            + " is, a denoising quantum autoencoder; beside it one with a grey hole, one trained on"
            + " whole images, fills without circuit, ridge regression, principal components of the"
            + " latent dimension, and a classical masked autoencoder of %d numbers."
                .formatted(SeparableAutoencoder.standard(1).parameters(height, width, patch)));
    lines.add(
        "Noise: none here; ketvision reproduce qmae-noise judges trained models under noise.");
    return lines;
  }

  private String places(PatchSize patch) {
    return TableOneStudy.GEOMETRIES.stream()
        .map(
            geometry ->
                "%d places (%s)"
                    .formatted(
                        MaskGeometry.parse(geometry)
                            .positions(lab.data().height(), lab.data().width(), patch)
                            .size(),
                        geometry))
        .collect(Collectors.joining(", "));
  }

  private int dataQubits() {
    return statistics(NamedCircuit.TWO_QUBIT_BLOCKS).qubits();
  }

  private String trained(Setting setting) {
    try (Autoencoder model = untrained(setting)) {
      return model.parameters().stream()
              .map(p -> "%d %s".formatted(p.size(), p.name()))
              .collect(Collectors.joining(" and "))
          + ", %d in all".formatted(model.parameters().stream().mapToInt(Parameter::size).sum());
    }
  }

  private Autoencoder untrained(Setting setting) {
    return setting
        .judged(ModelKind.QMAE, 1, lab.data())
        .spec()
        .create(RandomStream.of(1), lab.test().images(), Execution.standard());
  }

  private static CircuitStatistics statistics(NamedCircuit circuit) {
    return CircuitStatistics.of(circuit.build(size(OptionalInt.empty())).circuit());
  }

  private static CircuitSize size(OptionalInt qubits) {
    return new CircuitSize(
        qubits, 1, TrashSettings.standard(), OptionalInt.empty(), OptionalInt.empty(), 2);
  }

  private static Block.Table counts() {
    List<List<Entry>> rows = new ArrayList<>();
    for (NamedCircuit named :
        List.of(NamedCircuit.BLOCK, NamedCircuit.TWO_QUBIT_BLOCKS, NamedCircuit.QMAE)) {
      CircuitStatistics s = statistics(named);
      String kinds =
          s.kinds().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> "%d %s".formatted(e.getValue(), e.getKey()))
              .collect(Collectors.joining(", "));
      rows.add(
          List.of(
              Entry.words(named.description()),
              new Entry.Amount(s.qubits(), 0),
              new Entry.Amount(s.gates(), 0),
              Entry.words(kinds),
              new Entry.Amount(s.depth(), 0),
              new Entry.Amount(s.twoQubitDepth(), 0),
              new Entry.Amount(s.weights(), 0)));
    }
    return new Block.Table(
        "circuits",
        "Circuits of 8 data qubits with every block taken apart; state preparation not counted.",
        List.of("circuit", "qubits", "gates", "kinds", "depth", "two-qubit depth", "angles"),
        rows);
  }

  private static Block.Drawing drawing(
      String id, NamedCircuit named, int qubits, boolean expanded) {
    LabelledCircuit labelled = named.build(size(OptionalInt.of(qubits)));
    DrawOptions options =
        DrawOptions.DEFAULT
            .withLabels(labelled.wireLabels())
            .withTitle(labelled.title())
            .withWidth(100, 1000);
    return new Block.Drawing(
        id,
        "%s. Made by: ketvision circuit draw %s --qubits %d --format svg"
            .formatted(labelled.title(), named.id(), qubits),
        CircuitDrawing.svg(labelled.circuit(), expanded ? options.expanded() : options));
  }
}
