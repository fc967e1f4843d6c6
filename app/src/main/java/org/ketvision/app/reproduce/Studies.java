package org.ketvision.app.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ketvision.app.reproduce.qinr.classwise.ClassWiseStudies;
import org.ketvision.app.reproduce.qinr.variant.VariantStudy;
import org.ketvision.app.reproduce.qmae.AblationStudy;
import org.ketvision.app.reproduce.qmae.ExampleStudy;
import org.ketvision.app.reproduce.qmae.LossStudy;
import org.ketvision.app.reproduce.qmae.MaskSizeStudy;
import org.ketvision.app.reproduce.qmae.NoiseStudy;
import org.ketvision.app.reproduce.qmae.TableOneStudy;
import org.ketvision.app.study.Study;
import org.ketvision.learn.failure.BadSetting;

/// All studies: the one place that lists them.
public final class Studies {
  private Studies() {}

  /// Every study, in the order to list them.
  public static List<Study> all() {
    List<Study> all = new ArrayList<>();
    all.add(new TableOneStudy());
    all.add(new ExampleStudy());
    all.add(new MaskSizeStudy());
    all.add(new LossStudy());
    all.add(new NoiseStudy());
    all.add(new AblationStudy());
    all.addAll(ClassWiseStudies.all());
    all.addAll(VariantStudy.all());
    return List.copyOf(all);
  }

  /// The study of that name.
  ///
  /// @throws BadSetting if there is none
  public static Study named(String name) {
    return all().stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "study '%s' is unknown: choose %s"
                        .formatted(
                            name,
                            all().stream().map(Study::name).collect(Collectors.joining(", ")))));
  }
}
