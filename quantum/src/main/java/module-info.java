/// A differentiable quantum-circuit simulator that needs nothing but the JDK.
module org.ketvision.quantum {
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports org.ketvision.quantum.circuit;
  exports org.ketvision.quantum.draw;
  exports org.ketvision.quantum.evolution;
  exports org.ketvision.quantum.gradient;
  exports org.ketvision.quantum.matrix;
  exports org.ketvision.quantum.observable;
  exports org.ketvision.quantum.qasm;
  exports org.ketvision.quantum.state;
}
