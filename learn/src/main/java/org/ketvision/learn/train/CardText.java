package org.ketvision.learn.train;

import java.util.List;

/// The words of a model card that depend on the model.
///
/// @param task what it does in the words of model hubs, such as `image-to-image`
/// @param tags words to find it by
/// @param title its name in a heading
/// @param sentence what it is and what it was trained on, in a sentence or two
/// @param loss the loss in a few words, such as `1 − F`
/// @param limits what the figures do not say and how to judge the model, a paragraph
public record CardText(
    String task, List<String> tags, String title, String sentence, String loss, String limits) {
  /// Copies the tags.
  public CardText {
    tags = List.copyOf(tags);
  }
}
