package org.ketvision.quantum.qasm;

import java.util.List;
import java.util.function.Consumer;

/// Runs loops over constants.
final class Loops {
  private Loops() {}

  /// Runs a body once for each value of the loop variable, in a scope of its own.
  static void run(
      Statement.For loop,
      Scope scope,
      Evaluator evaluator,
      Registers registers,
      Budget budget,
      Consumer<Scope> body) {
    if (loop.values() instanceof Expression.Range range) {
      Registers.Steps steps = registers.range(range, -1, scope);
      budget.rounds(steps.count(), range.at());
      long count = (long) steps.count();
      for (long k = 0; k < count; k++) {
        round(loop, scope, new Value.Whole(steps.start() + k * steps.step()), body);
      }
      return;
    }
    Value values = evaluator.value(loop.values(), scope);
    if (!(values instanceof Value.Sequence(List<Value> items))) {
      throw loop.values().at().error("a loop runs over a range, a set or an array");
    }
    budget.rounds(items.size(), loop.at());
    items.forEach(item -> round(loop, scope, item, body));
  }

  private static void round(Statement.For loop, Scope scope, Value value, Consumer<Scope> body) {
    Scope inner = scope.block();
    inner.define(loop.variable(), new Scope.Constant(value), loop.at());
    body.accept(inner);
  }
}
