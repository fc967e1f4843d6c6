package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ketvision.hybrid.classify.ClassifierFamily;
import org.ketvision.hybrid.gan.GanFamily;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.RunFolder;

/// The models there are: the one list of families.
public final class Models {
  /// All families.
  public static final ModelCatalog CATALOG =
      ModelCatalog.of(
          new AutoencoderFamily(), new ClassifierFamily(), new QinrFamily(), new GanFamily());

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

  /// The figures shown beside the loss, of all models, such as `fidelity`.
  public static Set<String> headlines() {
    Set<String> names = new TreeSet<>();
    for (String model : names()) {
      names.add(CATALOG.family(model).headline(model));
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
