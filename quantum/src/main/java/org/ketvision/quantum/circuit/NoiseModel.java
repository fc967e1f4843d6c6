package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says which channels follow which gates, and puts them into a circuit.
///
/// Gates are taken apart into elementary ones first ([ElementaryGates]); every rule that selects a
/// gate adds its channel after it, in the order of the rules. Embedding and reset stay noiseless;
/// measurements get the readout error, if there is one, right before them.
///
/// @param rules the rules, in order
/// @param readout error of every measurement
public record NoiseModel(List<Rule> rules, Optional<ReadoutError> readout) {

  /// Which elementary gates a rule is about.
  public sealed interface Selector {
    /// Whether it selects the gate.
    boolean selects(Gate gate);
  }

  /// All gates.
  public record EveryGate() implements Selector {
    @Override
    public boolean selects(Gate gate) {
      return true;
    }
  }

  /// Gates of these names, such as CX or RZ.
  public record Named(Set<String> names) implements Selector {
    /// Copies the names.
    public Named {
      names = Set.copyOf(names);
    }

    @Override
    public boolean selects(Gate gate) {
      return names.contains(gate.name());
    }
  }

  /// Gates on that many qubits.
  public record OnCount(int wires) implements Selector {
    @Override
    public boolean selects(Gate gate) {
      return gate.wires().size() == wires;
    }
  }

  /// Gates that touch one of these qubits; the channel acts on those of them it touches.
  public record OnWires(Set<Integer> wires) implements Selector {
    /// Copies the wires.
    public OnWires {
      wires = Set.copyOf(wires);
    }

    @Override
    public boolean selects(Gate gate) {
      return gate.wires().stream().anyMatch(wires::contains);
    }
  }

  /// Selected gates are followed by a channel.
  ///
  /// A one-qubit channel acts on every qubit of the gate, the first listed first; a channel on k
  /// qubits follows gates on exactly k qubits.
  ///
  /// @param selector which gates
  /// @param channel the channel, on any wires
  public record Rule(Selector selector, Channel channel) {
    /// The channels that follow a gate.
    List<Channel> after(Gate gate) {
      if (!selector.selects(gate)) {
        return List.of();
      }
      List<Integer> own = channel.wires();
      if (own.size() == 1) {
        return gate.wires().stream()
            .filter(w -> !(selector instanceof OnWires(Set<Integer> some)) || some.contains(w))
            .map(w -> channel.onWires(_ -> w))
            .toList();
      }
      if (own.size() != gate.wires().size()) {
        return List.of();
      }
      return List.of(channel.onWires(w -> gate.wires().get(own.indexOf(w))));
    }
  }

  /// Copies the rules.
  public NoiseModel {
    rules = List.copyOf(rules);
  }

  /// No noise.
  public static NoiseModel none() {
    return new NoiseModel(List.of(), Optional.empty());
  }

  /// A one-qubit channel on every qubit of every gate.
  public static NoiseModel afterEveryGate(Channel channel) {
    return none().after(new EveryGate(), channel);
  }

  /// This model and one more rule.
  public NoiseModel after(Selector selector, Channel channel) {
    List<Rule> all = new ArrayList<>(rules);
    all.add(new Rule(selector, channel));
    return new NoiseModel(all, readout);
  }

  /// This model with an error in every measurement.
  public NoiseModel withReadout(ReadoutError error) {
    return new NoiseModel(rules, Optional.of(error));
  }

  /// The circuit with gates taken apart and channels put in.
  public Circuit apply(Circuit circuit) {
    List<Instruction> all = new ArrayList<>();
    for (Instruction instruction : circuit.instructions()) {
      all.addAll(disturb(instruction));
    }
    return new Circuit(circuit.qubits(), circuit.bits(), all);
  }

  private List<Instruction> disturb(Instruction instruction) {
    List<Instruction> result = new ArrayList<>();
    switch (instruction) {
      case Gate gate -> {
        for (Gate part : ElementaryGates.of(gate)) {
          result.add(part);
          rules.forEach(rule -> result.addAll(rule.after(part)));
        }
      }
      case Measure measure -> {
        readout.ifPresent(error -> result.add(error.channel(measure.wire())));
        result.add(measure);
      }
      case Conditional(List<Integer> bits, long value, Instruction body) ->
          disturb(body).forEach(part -> result.add(new Conditional(bits, value, part)));
      case Channel _, Reset _, AmplitudeEmbedding _, Barrier _ -> result.add(instruction);
    }
    return result;
  }
}
