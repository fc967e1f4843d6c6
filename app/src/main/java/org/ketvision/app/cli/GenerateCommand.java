package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.Models;
import org.ketvision.app.family.RunUse;
import org.ketvision.app.family.VerbRequest;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate`: pictures from nothing, chosen by a rule that is printed.
@Command(
    header = {
      "Example: ketvision generate runs/qinr-vae-2026-01-31-1",
      "         ketvision generate runs/zeros --count 100 --seed 7 --out pictures",
      ""
    })
final class GenerateCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions dataOptions = new DataOptions();

  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  private Path run = Path.of("");

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many samples. Default: the model's own choice, such as 64.")
  private @Nullable Integer count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the codes; the same seed gives the same pictures. Default: 0.")
  private long seed;

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      defaultValue = "last",
      description = "last, best (of the validation) or the steps of one that is kept.")
  private String checkpoint = "last";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder of the results, new or empty. Default: generated-RUN.")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  GenerateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (count != null && (count < 1 || count > MOST)) {
      throw new BadSetting("--count %d is not from 1 to %d".formatted(count, MOST));
    }
    Path runPath = session.workingFolder().resolve(run);
    RunFolder folder = RunOptions.open(runPath, session);
    Path target =
        session
            .workingFolder()
            .resolve(out == null ? Path.of("generated-" + runPath.getFileName()) : out);
    RunUse use =
        new RunUse(
            folder,
            CheckpointChoice.parse(checkpoint),
            DataOptions.locator(session),
            dataOptions.directory(session),
            seed,
            1,
            _ -> {});
    VerbRequest.Generate request =
        new VerbRequest.Generate(
            use, count == null ? OptionalInt.empty() : OptionalInt.of(count), target);
    return new FamilyVerb("generate", spec, List.of("--count", "--seed", "--out"))
        .perform(Models.verbs(folder.settings().model()).generate(), request, output.json, session);
  }
}
