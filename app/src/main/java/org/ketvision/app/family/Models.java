package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.RunFolder;

/// The models there are: the one list of families.
public final class Models {
  private static final List<FamilyVerbs> FAMILIES =
      List.of(new AutoencoderVerbs(), new ClassifierVerbs(), new QinrVerbs(), new GanVerbs());

  /// All families.
  public static final ModelCatalog CATALOG =
      new ModelCatalog(FAMILIES.stream().<ModelFamily<?>>map(FamilyVerbs::family).toList());

  private Models() {}

  /// The models' names, such as `qae` and `qmae`.
  public static List<String> names() {
    return CATALOG.models();
  }

  /// Refuses a name that is no model's.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming the nearest model
  public static void require(String name) {
    CATALOG.family(name);
  }

  /// What the verbs can do with the runs of a model.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming the nearest model if there is none
  public static FamilyVerbs verbs(String model) {
    require(model);
    return FAMILIES.stream()
        .filter(verbs -> verbs.family().models().contains(model))
        .findFirst()
        .orElseThrow();
  }

  /// The figures shown beside the loss, of those models, such as `fidelity`.
  public static Set<String> headlines(List<String> models) {
    Set<String> names = new TreeSet<>();
    for (String model : models) {
      CATALOG.find(model).ifPresent(family -> names.add(family.headline(model)));
    }
    return names;
  }

  /// The run in a folder.
  ///
  /// @param warnings told in one line of every damaged checkpoint that is passed over
  /// @throws org.ketvision.learn.failure.BadFile if there is none, or its settings are damaged
  public static RunFolder open(Path folder, Consumer<String> warnings) {
    return RunFolder.open(folder, CATALOG, warnings);
  }
}
