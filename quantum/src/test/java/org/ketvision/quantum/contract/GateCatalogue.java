package org.ketvision.quantum.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.ReadoutError;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// Every factory of [Gates] and [Channels], found by reflection: a new one is under contract at
/// once.
final class GateCatalogue {
  private GateCatalogue() {}

  /// One gate of each factory on random wires, its angles trainable from weight 0 on.
  static List<Gate> gates(int qubits, SplittableRandom random) {
    return factories(Gates.class, Gate.class)
        .map(factory -> (Gate) call(factory, new Arguments(qubits, random, 0)))
        .toList();
  }

  /// A random gate whose angles are random mixtures of weights and features.
  static Gate randomGate(int qubits, SplittableRandom random, int weights) {
    List<Method> all = factories(Gates.class, Gate.class).toList();
    while (true) {
      Method factory = all.get(random.nextInt(all.size()));
      Arguments arguments = new Arguments(qubits, random, weights);
      if (arguments.wiresNeeded(factory) <= qubits) {
        return (Gate) call(factory, arguments);
      }
    }
  }

  /// One channel of each factory, and the readout error's.
  static List<Channel> channels(int qubits, SplittableRandom random) {
    Stream<Channel> named =
        factories(Channels.class, Channel.class)
            .filter(f -> new Arguments(qubits, random, 0).wiresNeeded(f) <= qubits)
            .map(factory -> (Channel) call(factory, new Arguments(qubits, random, 0)));
    Channel readout = new ReadoutError(0.1, 0.25).channel(random.nextInt(qubits));
    return Stream.concat(named, Stream.of(readout)).toList();
  }

  private static Stream<Method> factories(Class<?> family, Class<?> product) {
    return Arrays.stream(family.getMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == product)
        .sorted(Comparator.comparing(Method::getName).thenComparingInt(Method::getParameterCount));
  }

  private static Object call(Method factory, Arguments arguments) {
    try {
      return factory.invoke(null, arguments.of(factory));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot call " + factory, e);
    }
  }

  /// Makes an argument of each parameter type.
  private static final class Arguments {
    private final SplittableRandom random;
    private final int weights;
    private final List<Integer> wires = new ArrayList<>();
    private int nextWeight;

    Arguments(int qubits, SplittableRandom random, int weights) {
      this.random = random;
      this.weights = weights;
      for (int w = 0; w < qubits; w++) {
        wires.add(random.nextInt(wires.size() + 1), w);
      }
    }

    int wiresNeeded(Method factory) {
      return Arrays.stream(factory.getGenericParameterTypes())
          .mapToInt(
              type ->
                  type == int.class || type == Gate.class
                      ? 1
                      : type == Integer[].class || isListOf(type, Integer.class) ? 2 : 0)
          .sum();
    }

    Object[] of(Method factory) {
      if (factory.getName().equals("thermalRelaxation")) {
        return new Object[] {50.0, 70.0, 10.0, 0.1, wires.removeFirst()};
      }
      return Arrays.stream(factory.getGenericParameterTypes()).map(this::argument).toArray();
    }

    private Object argument(Type type) {
      if (type == int.class) {
        return wires.removeFirst();
      } else if (type == double.class) {
        return 0.05 + 0.6 * random.nextDouble();
      } else if (type == Angle.class) {
        return angle();
      } else if (type == Gate.class) {
        return Gates.ry(angle(), wires.removeFirst());
      } else if (type == ComplexMatrix.class) {
        return RandomCircuits.unitary(4, random);
      } else if (type == double[].class) {
        return random.doubles(4, -3, 3).toArray();
      } else if (type == Integer[].class) {
        return new Integer[] {wires.removeFirst(), wires.removeFirst()};
      } else if (isListOf(type, Integer.class)) {
        return List.of(wires.removeFirst(), wires.removeFirst());
      } else if (isListOf(type, Angle.class)) {
        return Stream.generate(this::angle).limit(15).toList();
      }
      throw new IllegalStateException("the catalogue has no argument of type " + type);
    }

    private static boolean isListOf(Type type, Class<?> element) {
      return type instanceof ParameterizedType list
          && list.getRawType() == List.class
          && list.getActualTypeArguments()[0] == element;
    }

    private Angle angle() {
      return weights == 0 ? Angle.trainable(nextWeight++) : RandomCircuits.angle(random, weights);
    }
  }
}
