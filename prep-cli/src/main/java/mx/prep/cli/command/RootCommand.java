package mx.prep.cli.command;

import java.util.concurrent.Callable;
import mx.prep.core.error.ErrorCategory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prep} alone: shows its help. */
@Command(name = "prep", versionProvider = Version.class)
final class RootCommand implements Callable<Integer> {
  @Mixin final GlobalOptions options;
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(GlobalOptions options, Session session) {
    this.options = options;
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.err());
    return ErrorCategory.USAGE.exit();
  }
}
