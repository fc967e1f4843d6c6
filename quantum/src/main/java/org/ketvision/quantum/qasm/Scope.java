package org.ketvision.quantum.qasm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names of a block mean.
final class Scope {

  /// What a name can mean.
  sealed interface Symbol {}

  /// Qubits; a single one is not broadcast over.
  record Qubits(List<Integer> wires, boolean single) implements Symbol {}

  /// Classical bits, index 0 least significant.
  record Bits(List<Integer> bits, boolean single) implements Symbol {}

  /// A constant.
  record Constant(Value value) implements Symbol {}

  /// A gate of the program.
  record Defined(Statement.Definition definition) implements Symbol {}

  /// A gate of the standard library.
  record Standard(StandardGates.Entry entry) implements Symbol {}

  private final @Nullable Scope parent;
  private final boolean gateBody;
  private final Map<String, Symbol> symbols = new HashMap<>();

  private Scope(@Nullable Scope parent, boolean gateBody) {
    this.parent = parent;
    this.gateBody = gateBody;
  }

  static Scope global() {
    return new Scope(null, false);
  }

  Scope block() {
    return new Scope(this, false);
  }

  /// A scope that sees constants and gates of its parent, but no registers.
  Scope gateBody() {
    return new Scope(this, true);
  }

  boolean isGlobal() {
    return parent == null;
  }

  void define(String name, Symbol symbol, Position at) {
    Symbol before = symbols.get(name);
    // libraries differ in what they hold beyond the published gates, so a program may define those
    boolean replaces = before instanceof Standard && symbol instanceof Defined;
    if (before != null && !replaces) {
      throw at.error("'%s' is declared twice", name);
    }
    symbols.put(name, symbol);
  }

  /// Adds a gate of a library unless the program has one of that name.
  void offer(String name, Symbol symbol) {
    symbols.putIfAbsent(name, symbol);
  }

  @Nullable Symbol find(String name) {
    boolean hidden = false;
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Symbol symbol = scope.symbols.get(name);
      if (symbol != null) {
        return hidden && (symbol instanceof Qubits || symbol instanceof Bits) ? null : symbol;
      }
      hidden |= scope.gateBody;
    }
    return null;
  }
}
