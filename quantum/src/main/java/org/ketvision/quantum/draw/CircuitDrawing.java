package org.ketvision.quantum.draw;

import org.ketvision.quantum.circuit.Circuit;

/// Draws circuits.
///
/// Time runs to the right; qubit 0 is the top wire. A filled dot is a control on 1, an open one on
/// 0; ⊕ is a controlled X, × the ends of a SWAP, |0⟩ a reset, M a measurement into the numbered bit
/// of the double line below. A box on several wires numbers its own wires in the order of its
/// matrix.
public final class CircuitDrawing {
  private CircuitDrawing() {}

  /// A drawing in Unicode box-drawing characters; every line ends with a line feed.
  public static String text(Circuit circuit, DrawOptions options) {
    return new TextDrawing(Layout.of(circuit, options), options).draw();
  }

  /// A drawing as a stand-alone SVG document with light and dark colours.
  public static String svg(Circuit circuit, DrawOptions options) {
    return new SvgDrawing(Layout.of(circuit, options), options).draw();
  }
}
