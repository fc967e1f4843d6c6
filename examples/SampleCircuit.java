import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.CircuitRunner;
import org.ketvision.quantum.state.CircuitRunner.Settings;
import org.ketvision.quantum.state.Counts;
import org.ketvision.quantum.state.Estimate;

/// Draws seeded shots: of an entangled state, and of a teleportation with mid-circuit measurements.
void main() {
  Circuit ghz = Circuit.on(3).add(Gates.h(0), Gates.cnot(0, 1), Gates.cnot(1, 2)).build();
  List<PauliString> words = List.of(PauliString.parse("XXX"), PauliString.parse("Z0"));
  var result = CircuitRunner.run(ghz, Settings.exact(words, 42).withShots(1000));
  print(result.counts());
  for (int k = 0; k < words.size(); k++) {
    Estimate estimate = result.expectations().get(k);
    IO.println(
        "%s = %.3f ± %.3f".formatted(words.get(k), estimate.mean(), estimate.standardError()));
  }

  Circuit teleport =
      Circuit.on(3)
          .bits(3)
          .add(Gates.x(0)) // what is sent: |1⟩
          .add(Gates.h(1), Gates.cnot(1, 2)) // the entangled pair
          .add(Gates.cnot(0, 1), Gates.h(0), new Measure(0, 0), new Measure(1, 1))
          .add(Conditional.onBit(1, Gates.x(2)), Conditional.onBit(0, Gates.z(2)))
          .add(new Measure(2, 2)) // what arrives
          .build();
  IO.println("teleported, by " + CircuitRunner.method(teleport) + ":");
  print(CircuitRunner.run(teleport, Settings.exact(List.of(), 42).withShots(1000)).counts());
}

void print(Counts counts) {
  counts.outcomes().forEach((outcome, n) -> IO.println(counts.text(outcome) + "  " + n));
}
