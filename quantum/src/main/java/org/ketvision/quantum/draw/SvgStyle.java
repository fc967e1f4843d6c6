package org.ketvision.quantum.draw;

/// The colours and type of SVG drawings, light and dark.
final class SvgStyle {
  /// The style sheet: w wires, k lines, d and o filled and open dots, b boxes (r rotations, m
  /// blocks, p preparations, n noise, c classical), g outlines, br barriers, and text.
  static final String CSS =
      """
      <style>
      .bg{fill:#ffffff}
      .w{stroke:#64748b;stroke-width:1.4;fill:none}
      .k{stroke:#1e293b;stroke-width:1.6;fill:none}
      .d{fill:#1e293b;stroke:#1e293b;stroke-width:1.6}
      .o{fill:#ffffff;stroke:#1e293b;stroke-width:1.6}
      .b{stroke:#475569;stroke-width:1.2;fill:#f1f5f9}
      .r{fill:#dbeafe;stroke:#3b82f6}
      .m{fill:#ede9fe;stroke:#8b5cf6}
      .p{fill:#dcfce7;stroke:#22c55e}
      .n{fill:#fee2e2;stroke:#ef4444}
      .c{fill:#fef3c7;stroke:#d97706}
      .g{fill:none;stroke:#8b5cf6;stroke-width:1.2;stroke-dasharray:5 4}
      .br{stroke:#94a3b8;stroke-width:1.6;stroke-dasharray:3 4;fill:none}
      text{font-family:system-ui,'DejaVu Sans',sans-serif;font-size:13px;fill:#0f172a;\
      text-anchor:middle}
      .s{font-size:10.5px;fill:#475569}
      .l{text-anchor:end}
      .t{text-anchor:start;font-size:15px;font-weight:600}
      .gn{text-anchor:start;font-size:10.5px;fill:#7c3aed}
      .q{font-size:8.5px;fill:#64748b}
      @media (prefers-color-scheme:dark){
      .bg{fill:#0f172a} .w{stroke:#94a3b8} .k{stroke:#e2e8f0} .d{fill:#e2e8f0;stroke:#e2e8f0}
      .o{fill:#0f172a;stroke:#e2e8f0} .b{fill:#1e293b;stroke:#94a3b8}
      .r{fill:#1e3a8a;stroke:#60a5fa} .m{fill:#4c1d95;stroke:#a78bfa}
      .p{fill:#14532d;stroke:#4ade80} .n{fill:#7f1d1d;stroke:#f87171}
      .c{fill:#78350f;stroke:#fbbf24} .g{stroke:#a78bfa}
      text{fill:#f1f5f9} .s{fill:#cbd5e1} .gn{fill:#c4b5fd} .q{fill:#94a3b8}
      }
      </style>
      """;

  private SvgStyle() {}
}
