package org.ketvision.app.document;

import java.util.List;
import java.util.stream.Collectors;

/// A document's tables as LaTeX, to be read in with `\input`; needs the package `booktabs`.
final class LatexForm {
  private LatexForm() {}

  static String of(Document document, Manifest manifest) {
    StringBuilder text = new StringBuilder();
    text.append("% ").append(document.title()).append(". ").append(manifest.line()).append('\n');
    text.append("% Needs \\usepackage{booktabs}.\n");
    for (Block.Table table : document.blocks(Block.Table.class)) {
      text.append('\n').append(table(document, table));
    }
    return text.toString();
  }

  private static String table(Document document, Block.Table table) {
    StringBuilder text = new StringBuilder("\\begin{table}\n\\centering\n\\caption{");
    text.append(escape(table.caption())).append("}\n\\label{tab:");
    text.append(document.name()).append('-').append(table.id()).append("}\n\\begin{tabular}{l");
    text.append("r".repeat(table.columns().size() - 1)).append("}\n\\toprule\n");
    text.append(line(table.columns())).append("\\midrule\n");
    for (List<Entry> row : table.rows()) {
      text.append(line(row.stream().map(Entry::text).toList()));
    }
    return text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(LatexForm::escape).collect(Collectors.joining(" & ")) + " \\\\\n";
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\ensuremath{<}";
            case '>' -> "\\ensuremath{>}";
            case '±' -> "\\ensuremath{\\pm}";
            case '−' -> "\\ensuremath{-}";
            case '×' -> "\\ensuremath{\\times}";
            case '≥' -> "\\ensuremath{\\geq}";
            case '≤' -> "\\ensuremath{\\leq}";
            case '√' -> "\\ensuremath{\\surd}";
            case 'ρ' -> "\\ensuremath{\\rho}";
            case '∞' -> "\\ensuremath{\\infty}";
            case '†' -> "\\ensuremath{\\dagger}";
            case '⟩' -> "\\ensuremath{\\rangle}";
            case '⟨' -> "\\ensuremath{\\langle}";
            case '–' -> "--";
            case '\n' -> " ";
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }
}
