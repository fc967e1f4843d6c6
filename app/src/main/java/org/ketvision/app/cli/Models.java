package org.ketvision.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.model.AutoencoderSpec;

/// The models there are: the permitted kinds of [AutoencoderSpec], each nested in its model.
final class Models {
  private Models() {}

  /// Their names, such as `qae` and `qmae`.
  static List<String> names() {
    return Arrays.stream(AutoencoderSpec.class.getPermittedSubclasses())
        .map(spec -> spec.getEnclosingClass().getSimpleName().toLowerCase(Locale.ROOT))
        .toList();
  }

  /// Refuses a name that is no model's.
  static void require(String name) {
    if (!names().contains(name)) {
      List<String> near = Suggestions.near(name, names());
      throw new BadSetting(
          "model '%s' is unknown: %s"
              .formatted(
                  name,
                  near.isEmpty()
                      ? "choose " + String.join(" or ", names())
                      : "did you mean " + String.join(" or ", near) + "?"));
    }
  }
}
