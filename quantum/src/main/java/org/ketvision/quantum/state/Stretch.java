package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// Gates and channels in a row on one or two qubits.
///
/// One Kraus operator of a channel, the one nearest to doing nothing, is its quiet operator; the
/// others are jumps. The product of gates and quiet operators carries a state ψ through the whole
/// stretch if there is no jump, and what it leaves of ‖ψ‖² is the probability of that. So a uniform
/// number drawn beforehand says whether there is one: the first channel after which ‖ψ‖² is no
/// longer above it is where the trajectory jumps ([#redo]).
final class Stretch implements TrajectoryPlan.Step {
  private final WireAction action;
  private final List<Local> locals = new ArrayList<>();
  private final ComplexMatrix quiet;
  private final boolean lossy;

  /// A gate or a channel.
  sealed interface Part permits Turn, Loss {
    /// The qubits it acts on.
    List<Integer> wires();

    /// What it does when nothing jumps.
    ComplexMatrix quiet();
  }

  /// A gate, or a channel with a single operator.
  record Turn(List<Integer> wires, ComplexMatrix quiet) implements Part {}

  /// A channel.
  record Loss(List<Integer> wires, ComplexMatrix quiet, List<ComplexMatrix> jumps)
      implements Part {}

  /// A part and where it acts among the stretch's own wires.
  private record Local(WireAction action, Part part) {}

  /// The part a channel is.
  static Part part(Channel channel) {
    if (channel.kraus().size() == 1) {
      return new Turn(channel.wires(), channel.kraus().getFirst());
    }
    List<ComplexMatrix> jumps = new ArrayList<>(channel.kraus());
    ComplexMatrix quiet =
        jumps.stream().max(Comparator.comparingDouble(Stretch::trace)).orElseThrow();
    jumps.remove(jumps.indexOf(quiet)); // that one alone, even where another equals it
    return new Loss(channel.wires(), quiet, List.copyOf(jumps));
  }

  /// |Tr K|², largest for what is nearest the identity.
  private static double trace(ComplexMatrix operator) {
    double re = 0;
    double im = 0;
    for (int k = 0; k < operator.size(); k++) {
      re += operator.re(k, k);
      im += operator.im(k, k);
    }
    return re * re + im * im;
  }

  /// The parts, in time order, on these wires of n qubits.
  Stretch(int qubits, List<Integer> wires, List<Part> parts) {
    action = new WireAction(qubits, wires);
    for (Part part : parts) {
      List<Integer> places = part.wires().stream().map(wires::indexOf).toList();
      locals.add(new Local(new WireAction(wires.size(), places), part));
    }
    Product product = new Product(action.size());
    locals.forEach(local -> product.multiply(local.action, local.part.quiet()));
    quiet = product.matrix();
    lossy = parts.stream().anyMatch(Loss.class::isInstance);
  }

  /// Whether there can be a jump.
  boolean lossy() {
    return lossy;
  }

  /// Carries all lanes through as if nothing jumped.
  void apply(LaneStates from, LaneStates to) {
    action.apply(quiet, from.re(), from.im(), to.re(), to.im(), from.lanes());
  }

  /// Carries one lane through again, with jumps where they happen.
  ///
  /// All that decides is the density matrix of the stretch's qubits, so the parts are multiplied
  /// into one small matrix K with Tr(K ρ K†) watched, and the state is touched once.
  ///
  /// @param level the squared norm at which the next jump is due
  /// @return the level for the next jump
  double redo(LaneStates from, LaneStates to, int lane, double level, SplittableRandom random) {
    double[] re = column(from.re(), from.lanes(), lane);
    double[] im = column(from.im(), from.lanes(), lane);
    int size = action.size();
    double[] rhoRe = new double[size * size];
    double[] rhoIm = new double[size * size];
    action.addReduced(re, im, 1, rhoRe, rhoIm);
    Product product = new Product(size);
    double due = level;
    for (Local local : locals) {
      if (local.part instanceof Loss loss) {
        Product before = product.copy();
        product.multiply(local.action, loss.quiet());
        if (product.weight(rhoRe, rhoIm) <= due
            && jump(local.action, loss, before, rhoRe, rhoIm, random)) {
          product = before;
          due = random.nextDouble();
        }
      } else {
        product.multiply(local.action, local.part.quiet());
      }
    }
    action.apply(product.matrix(), re, im, 1);
    putColumn(re, to.re(), to.lanes(), lane);
    putColumn(im, to.im(), to.lanes(), lane);
    return due;
  }

  /// Draws a jump and multiplies it in, so that the norm becomes 1; false when none is possible.
  private static boolean jump(
      WireAction action,
      Loss loss,
      Product product,
      double[] rhoRe,
      double[] rhoIm,
      SplittableRandom random) {
    List<Product> all = new ArrayList<>();
    double[] weights = new double[loss.jumps().size()];
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      Product jumped = product.copy();
      jumped.multiply(action, loss.jumps().get(m));
      all.add(jumped);
      weights[m] = jumped.weight(rhoRe, rhoIm);
      sum += Math.max(0, weights[m]);
    }
    if (!(sum > 0)) {
      return false; // rounding alone brought the norm there
    }
    int drawn = Sampling.draw(Sampling.cumulative(weights), random);
    product.set(all.get(drawn), 1 / Math.sqrt(weights[drawn]));
    return true;
  }

  private static double[] column(double[] values, int lanes, int lane) {
    double[] result = new double[values.length / lanes];
    for (int k = 0; k < result.length; k++) {
      result[k] = values[k * lanes + lane];
    }
    return result;
  }

  private static void putColumn(double[] column, double[] values, int lanes, int lane) {
    for (int k = 0; k < column.length; k++) {
      values[k * lanes + lane] = column[k];
    }
  }

  /// A product K of operators on the stretch's own wires; its columns are the lanes of an action.
  private static final class Product {
    private final int size;
    private final double[] re;
    private final double[] im;

    Product(int size) {
      this.size = size;
      re = new double[size * size];
      im = new double[size * size];
      for (int k = 0; k < size; k++) {
        re[k * size + k] = 1;
      }
    }

    Product copy() {
      Product copy = new Product(size);
      copy.set(this, 1);
      return copy;
    }

    void set(Product other, double factor) {
      for (int k = 0; k < re.length; k++) {
        re[k] = factor * other.re[k];
        im[k] = factor * other.im[k];
      }
    }

    /// K ← M K.
    void multiply(WireAction action, ComplexMatrix matrix) {
      action.apply(matrix, re, im, size);
    }

    /// Tr(K ρ K†) = Σ_i Σ_jk K_ij ρ_jk conj(K_ik).
    double weight(double[] rhoRe, double[] rhoIm) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double a = 0;
          double b = 0;
          for (int k = 0; k < size; k++) {
            double x = re[i * size + k];
            double y = -im[i * size + k];
            a += rhoRe[j * size + k] * x - rhoIm[j * size + k] * y;
            b += rhoRe[j * size + k] * y + rhoIm[j * size + k] * x;
          }
          sum += re[i * size + j] * a - im[i * size + j] * b;
        }
      }
      return sum;
    }

    ComplexMatrix matrix() {
      return ComplexMatrix.of(size, re, im);
    }
  }
}
