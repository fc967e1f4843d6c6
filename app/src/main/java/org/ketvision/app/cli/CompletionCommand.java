package org.ketvision.app.cli;

import java.util.concurrent.Callable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `completion`: a script that completes verbs and options.
@Command(
    header = {
      "Example: ketvision completion bash > ~/.local/share/bash-completion/completions/ketvision",
      "         source <(ketvision completion zsh)",
      ""
    })
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash or zsh; default: ${DEFAULT-VALUE}.")
  private String shell = "bash";

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new BadSetting("there is no completion for '%s': choose bash or zsh".formatted(shell));
    }
    String script = AutoComplete.bash("ketvision", CommandLineInterface.complete(session));
    // The script serves both shells: under zsh it loads bashcompinit itself.
    if (output.json) {
      var object = JsonOutput.object();
      object.put("shell", shell);
      object.put("script", script);
      JsonOutput.print(object, session.out());
    } else {
      session.out().print(script);
    }
    return ExitCode.DONE;
  }
}
