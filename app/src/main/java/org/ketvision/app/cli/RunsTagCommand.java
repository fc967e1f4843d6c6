package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.store.RunStore;
import org.ketvision.app.store.Tags;
import org.ketvision.learn.failure.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `runs tag`: gives tags to a run and takes them away.
@Command(
    name = "tag",
    header = {
      "Example: ketvision runs tag qmae-2026-01-31-1 +paper -draft",
      "         ketvision runs tag qmae-2026-01-31-1",
      ""
    },
    description = "Add (+TAG) and remove (-TAG) tags of a run, and print those it has then.")
final class RunsTagCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN [+TAG|-TAG]",
      parameterConsumer = Words.class,
      description = "The run's folder, name, or beginning of it, then the changes.")
  private List<String> words = new ArrayList<>();

  @ParentCommand private RunsCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  RunsTagCommand() {}

  /// Takes every word from the run's name on but the options with two dashes: `-draft` is a tag.
  static final class Words implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public void consumeParameters(Stack<String> rest, ArgSpec argument, CommandSpec command) {
      List<String> words = new ArrayList<>();
      List<String> options = new ArrayList<>();
      while (!rest.isEmpty()) {
        String word = rest.pop();
        boolean option = word.startsWith("--") || word.equals("-q") || word.equals("-h");
        (option ? options : words).add(word);
        if (word.equals("--runs") && !rest.isEmpty()) {
          options.add(rest.pop());
        }
      }
      options.reversed().forEach(rest::push);
      argument.setValue(words);
    }
  }

  @Override
  public Integer call() {
    Session session = parent.session();
    List<String> add = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String change : words.subList(1, words.size())) {
      if (!change.startsWith("+") && !change.startsWith("-")) {
        throw new BadSetting(
            "'%s' is no change of tags: write +%s or -%s".formatted(change, change, change));
      }
      (change.startsWith("+") ? add : remove).add(Tags.require(change.substring(1)));
    }
    RunStore runs = store.store(session);
    Path folder = runs.find(words.getFirst());
    List<String> tags = runs.tag(folder, add, remove);
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("folder", folder.toString());
      object.put("tags", tags);
      JsonOutput.print(object, session.out());
    } else {
      session.out().println(String.join(" ", tags));
    }
    return ExitCode.DONE;
  }
}
