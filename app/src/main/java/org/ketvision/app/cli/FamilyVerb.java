package org.ketvision.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.RunVerb;
import org.ketvision.app.family.VerbRequest;
import org.ketvision.learn.failure.BadSetting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A verb on a run whose family does it in its own way.
///
/// @param word the verb
/// @param command whose options were given
/// @param options those that make sense for every family, beside those of every verb
record FamilyVerb(String word, CommandSpec command, List<String> options) {
  private static final List<String> EVERYWHERE =
      List.of("--json", "--quiet", "--debug", "--help", "--data-dir", "--checkpoint", "--threads");

  /// Does it and prints the answer.
  ///
  /// @throws BadSetting if the family cannot do it, or an option was given that means nothing to it
  <R extends VerbRequest> int perform(
      Optional<RunVerb<R>> verb, R request, boolean json, Session session) {
    String model = request.use().run().settings().model();
    RunVerb<R> performer =
        verb.orElseThrow(
            () -> new BadSetting("%s cannot be done with a %s".formatted(word, model)));
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (!options.contains(name) && !EVERYWHERE.contains(name)) {
        throw new BadSetting("%s means nothing to a %s: leave it out".formatted(name, model));
      }
    }
    var answer = performer.perform(request);
    if (json) {
      Map<String, Object> object = JsonOutput.object();
      object.putAll(answer.json());
      JsonOutput.print(object, session.out());
    } else {
      session.out().println(answer.text());
    }
    return ExitCode.DONE;
  }
}
