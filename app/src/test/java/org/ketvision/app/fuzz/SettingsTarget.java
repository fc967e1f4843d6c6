package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.family.Models;
import org.ketvision.learn.train.Training;

/// Settings of a run, and a user's over the defaults.
record SettingsTarget() implements Target.Checked {
  private static final String NAME = "config.yaml";

  @Override
  public void check(byte[] input) {
    Path file = Declared.written(NAME, input);
    Declared.setting(NAME, () -> Models.CATALOG.read(file))
        .ifPresent(SettingsTarget::requireRoundTrip);
    Declared.setting(
            NAME, () -> Models.CATALOG.merge("qmae", Optional.empty(), Optional.of(file), Map.of()))
        .ifPresent(SettingsTarget::requireRoundTrip);
  }

  private static void requireRoundTrip(Training<?> training) {
    String text = training.yaml();
    Path copy = Declared.written("again.yaml", text.getBytes(StandardCharsets.UTF_8));
    assertThat(Models.CATALOG.read(copy).settings()).isEqualTo(training.settings());
  }

  @Override
  public List<byte[]> seeds() {
    List<String> seeds = new ArrayList<>();
    for (String model : Models.CATALOG.models()) {
      seeds.add(Models.CATALOG.standard(model).yaml());
    }
    seeds.add("training:\n  batch: 4\n  epochs: 2\nmask: {geometry: 'stride:2', size: 25%}\n");
    seeds.add("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    seeds.add("seed: !!java.lang.Runtime 1\n? [a]\n: b\n--- \nseed: 2\n");
    seeds.add("data: {classes: [0, 1, 0x7f, 1e400, .nan, -.inf], limit: 1_000}\nseed: ~\n");
    return seeds.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
