package mx.prep.cli.command;

import java.util.concurrent.Callable;
import mx.prep.core.error.ErrorCategory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone it shows them. */
@Command
final class Group implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  Group(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.err());
    return ErrorCategory.USAGE.exit();
  }
}
