package org.ketvision.quantum.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;

class CircuitDrawingTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)([^<>]*?)(/?)>");

  private static Circuit block() {
    List<Angle> angles = new ArrayList<>();
    for (int k = 0; k < 15; k++) {
      angles.add(Angle.trainable(k));
    }
    return new Circuit(2, List.of(Gates.block(angles, 0, 1)));
  }

  private static Circuit everything() {
    return Circuit.on(4)
        .bits(2)
        .add(Gates.x(0), Gates.rx(Angle.of(Math.PI / 2), 1), Gates.toffoli(0, 2, 3))
        .add(Gates.cz(0, 1))
        .add(
            new ControlledGate(
                List.of(1, 3), List.of(0, 1), Gates.ry(Angle.input(0).times(0.5), 2)))
        .add(new Barrier(List.of(0, 1, 2, 3)))
        .add(Gates.rzz(Angle.trainable(0).plus(Angle.of(0.1234567)), 3, 1))
        .add(new Measure(0, 0), new Reset(0), new Measure(2, 1))
        .add(new Conditional(List.of(1, 0), 2, Gates.x(3)), Gates.s(1).adjoint())
        .add(Gates.iswap(0, 1), Gates.cswap(2, 0, 1))
        .build();
  }

  @Test
  void textShowsEveryShape() {
    assertThat(CircuitDrawing.text(everything(), DrawOptions.DEFAULT))
        .isEqualTo(
            """
                   ┌─┐                     ░                   ┌─┐ ┌───┐ ┌───────┐
            q0 ────┤X├────●─●──────────────░───────────────────┤M├─┤|0⟩├─┤0      ├─×─
                   └─┘    │ │              ░                   └╥┘ └───┘ │ iSWAP │ │
                ┌───────┐ │ │              ░ ┌───────────────┐  ║  ┌──┐  │       │ │
            q1 ─┤RX(π/2)├─┼─●───────○──────░─┤1              ├──╫──┤S†├──┤1      ├─×─
                └───────┘ │         │      ░ │               │  ║  └──┘  └───────┘ │
                          │   ┌─────┴────┐ ░ │               │  ║   ┌─┐            │
            q2 ───────────●───┤RY(0.5·x0)├─░─│┄RZZ(θ0+0.123)┄│──╫───┤M├────────────●─
                          │   └─────┬────┘ ░ │               │  ║   └╥┘
                          │         │      ░ │               │  ║    ║   ┌──────┐
            q3 ───────────⊕─────────●──────░─┤0              ├──╫────╫───┤  X   ├────
                                           ░ └───────────────┘  ║    ║   └───╥──┘
             c ═════════════════════════════════════════════════╩════╩═══════╩═══════
                                                               c0   c1   c[1,0]=2
            """);
  }

  @Test
  void textFoldsToItsWidth() {
    DrawOptions narrow = DrawOptions.DEFAULT.withWidth(50, 1000).expanded();
    String drawing = CircuitDrawing.text(block(), narrow);
    assertThat(drawing.lines()).allMatch(line -> line.length() <= 50);
    assertThat(drawing.lines().filter(line -> line.startsWith("q0"))).hasSizeGreaterThan(1);
    for (int k = 0; k < 15; k++) {
      assertThat(drawing).contains("(θ" + k + ")");
    }
  }

  @Test
  void compositesAreOneBoxUnlessExpanded() {
    String boxed = CircuitDrawing.text(block(), DrawOptions.DEFAULT);
    assertThat(boxed).contains("Block(θ0…14)").doesNotContain("RZ");
    String expanded = CircuitDrawing.svg(block(), DrawOptions.DEFAULT.expanded());
    assertThat(expanded).contains("class=\"g\"", ">Block<", ">RZ<");
  }

  @Test
  void literalQmaeNamesItsQubits() {
    DrawOptions options = DrawOptions.DEFAULT.withLabels(LiteralQmae.labels(4));
    for (String drawing :
        List.of(
            CircuitDrawing.text(LiteralQmae.of(4), options),
            CircuitDrawing.svg(LiteralQmae.of(4), options))) {
      assertThat(drawing).contains("ancilla", "fresh", "data 0", "reference 3", "Block†");
    }
  }

  @Test
  void svgIsWellFormedAndThemed() {
    for (Circuit circuit : List.of(everything(), block(), LiteralQmae.of(4))) {
      String svg = CircuitDrawing.svg(circuit, DrawOptions.DEFAULT.expanded());
      assertBalanced(svg);
      assertThat(svg).contains("prefers-color-scheme:dark", "<title>");
    }
  }

  @Test
  void textFromOutsideIsEscaped() {
    String hostile = "</text><script>alert('1')</script>&\u0007\"";
    CompositeGate gate = new CompositeGate(hostile, List.of(0), List.of(Gates.x(0)));
    DrawOptions options =
        DrawOptions.DEFAULT.withLabels(List.of(hostile)).withTitle(hostile + "\n");
    Circuit circuit = new Circuit(1, List.of(gate));
    for (DrawOptions each : List.of(options, options.expanded())) {
      String svg = CircuitDrawing.svg(circuit, each);
      assertBalanced(svg);
      assertThat(svg).doesNotContain("<script").doesNotContain("\u0007");
      assertThat(CircuitDrawing.text(circuit, each)).doesNotContain("\u0007");
    }
  }

  @Test
  void emptyCircuitsAreWires() {
    assertThat(CircuitDrawing.text(new Circuit(1, List.of()), DrawOptions.DEFAULT))
        .isEqualTo("q0 ─\n");
    assertBalanced(CircuitDrawing.svg(new Circuit(1, List.of()), DrawOptions.DEFAULT));
  }

  @Test
  void tooNarrowDrawingsAreRefused() {
    assertThatThrownBy(() -> DrawOptions.DEFAULT.withWidth(5, 1000))
        .hasMessageContaining("at least 20 characters");
  }

  private static void assertBalanced(String svg) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(svg);
    StringBuilder rest = new StringBuilder();
    while (tag.find()) {
      tag.appendReplacement(rest, "");
      if (tag.group(1).equals("/")) {
        assertThat(open.pop()).isEqualTo(tag.group(2));
      } else if (tag.group(4).isEmpty()) {
        open.push(tag.group(2));
      }
    }
    tag.appendTail(rest);
    assertThat(open).isEmpty();
    assertThat(rest.toString()).doesNotContain("<");
  }
}
