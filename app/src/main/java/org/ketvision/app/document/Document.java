package org.ketvision.app.document;

import java.util.List;

/// A report.
///
/// @param name file-like, such as `qmae-table1`
/// @param title the heading
/// @param lead the answer first: sentences, one paragraph each
/// @param sections in reading order
/// @param credits whose images and numbers these are, one sentence each
/// @param command the command line that makes this report
public record Document(
    String name,
    String title,
    List<String> lead,
    List<Section> sections,
    List<String> credits,
    String command) {
  /// Copies the lists.
  public Document {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
    credits = List.copyOf(credits);
  }

  /// A headed part.
  ///
  /// @param title its heading
  /// @param blocks what it holds, top to bottom
  public record Section(String title, List<Block> blocks) {
    /// Copies the blocks.
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /// All blocks of that kind, in reading order.
  public <T extends Block> List<T> blocks(Class<T> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
