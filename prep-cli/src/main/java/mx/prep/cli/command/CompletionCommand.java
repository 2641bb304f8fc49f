package mx.prep.cli.command;

import java.util.concurrent.Callable;
import mx.prep.core.error.PrepException;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prep completion bash|zsh}: a script for the shell to source. */
@Command
final class CompletionCommand implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "bash|zsh", descriptionKey = "shell")
  private String shell = "";

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new PrepException(CliError.NO_SUCH_SHELL, "shell", shell);
    }
    // The script works in both: in zsh it turns bash's completion on by itself.
    session.out().print(AutoComplete.bash("prep", spec.root().commandLine()));
    return 0;
  }
}
