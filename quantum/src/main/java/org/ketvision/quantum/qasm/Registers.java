package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;

/// Resolves qubits and bits: registers, elements, slices, index sets, concatenations.
final class Registers {

  /// Some wires or bits; a single one is not broadcast over.
  record Selection(List<Integer> members, boolean single) {}

  private final Evaluator evaluator;

  Registers(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Selection qubits(Expression operand, Scope scope) {
    return select(operand, scope, true);
  }

  Selection bits(Expression operand, Scope scope) {
    return select(operand, scope, false);
  }

  /// Whether the expression names bits.
  boolean namesBits(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Name(Position _, String name) -> scope.find(name) instanceof Scope.Bits;
      case Expression.Index(Position _, Expression base, List<Expression> _) ->
          namesBits(base, scope);
      default -> false;
    };
  }

  private Selection select(Expression operand, Scope scope, boolean qubits) {
    return switch (operand) {
      case Expression.Name(Position at, String name) -> named(at, name, scope, qubits);
      case Expression.Index(Position at, Expression base, List<Expression> items) -> {
        Selection whole = select(base, scope, qubits);
        if (whole.single()) {
          throw at.error("a single %s has no elements", qubits ? "qubit" : "bit");
        }
        if (items.size() != 1) {
          throw at.error("a register has one index");
        }
        yield element(items.getFirst(), whole.members(), scope);
      }
      case Expression.Binary(Position _, String operator, Expression left, Expression right)
          when operator.equals("++") -> {
        List<Integer> all = new ArrayList<>(select(left, scope, qubits).members());
        all.addAll(select(right, scope, qubits).members());
        yield new Selection(all, false);
      }
      default -> throw operand.at().error("expected a register or an element of one");
    };
  }

  private static Selection named(Position at, String name, Scope scope, boolean qubits) {
    Scope.Symbol symbol = scope.find(name);
    return switch (symbol) {
      case Scope.Qubits(List<Integer> wires, boolean single) when qubits ->
          new Selection(wires, single);
      case Scope.Bits(List<Integer> bits, boolean single) when !qubits ->
          new Selection(bits, single);
      case null -> throw at.error("'%s' is not declared", name);
      default -> throw at.error("'%s' is no %s register", name, qubits ? "qubit" : "bit");
    };
  }

  private Selection element(Expression item, List<Integer> members, Scope scope) {
    return switch (item) {
      case Expression.Range range -> {
        List<Integer> chosen = new ArrayList<>();
        for (long index : range(range, members.size(), scope).toArray(range.at(), members.size())) {
          chosen.add(member(range.at(), index, members));
        }
        yield new Selection(chosen, false);
      }
      case Expression.Braces(Position _, List<Expression> indices) -> {
        List<Integer> chosen = new ArrayList<>();
        for (Expression index : indices) {
          chosen.add(member(index.at(), evaluator.whole(index, scope, "an index"), members));
        }
        yield new Selection(chosen, false);
      }
      default -> {
        long index = evaluator.whole(item, scope, "an index");
        yield new Selection(List.of(member(item.at(), index, members)), true);
      }
    };
  }

  private static int member(Position at, long index, List<Integer> members) {
    long from = index < 0 ? index + members.size() : index;
    if (from < 0 || from >= members.size()) {
      throw at.error("index %d is outside a register of %d", index, members.size());
    }
    return members.get((int) from);
  }

  /// A range with its ends; open ends are those of a register of that size, or an error when the
  /// size is negative.
  Steps range(Expression.Range range, int size, Scope scope) {
    Position at = range.at();
    Expression startExpression = range.start();
    Expression stepExpression = range.step();
    Expression stopExpression = range.stop();
    long step =
        stepExpression == null ? 1 : evaluator.whole(stepExpression, scope, "a range's step");
    if (step == 0) {
      throw at.error("a range's step cannot be 0");
    }
    if (size < 0 && (startExpression == null || stopExpression == null)) {
      throw at.error("a loop's range needs a start and a stop");
    }
    long start = step > 0 ? 0 : size - 1;
    long stop = step > 0 ? size - 1 : 0;
    if (startExpression != null) {
      start = evaluator.whole(startExpression, scope, "a range's start");
    }
    if (stopExpression != null) {
      stop = evaluator.whole(stopExpression, scope, "a range's stop");
    }
    if (size >= 0) {
      start = start < 0 ? start + size : start;
      stop = stop < 0 ? stop + size : stop;
    }
    return new Steps(start, step, stop);
  }

  /// start, start + step, … up to and including stop.
  record Steps(long start, long step, long stop) {
    /// How many numbers there are, exact up to 2^53.
    double count() {
      double span = ((double) stop - start) / step;
      return span < 0 ? 0 : Math.floor(span) + 1;
    }

    long[] toArray(Position at, int limit) {
      if (count() > limit) {
        throw at.error("a range of more than the %d elements there are", limit);
      }
      long[] numbers = new long[(int) count()];
      for (int k = 0; k < numbers.length; k++) {
        numbers[k] = start + k * step;
      }
      return numbers;
    }
  }
}
