package mx.prep.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import mx.prep.core.error.PrepException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prep help}: of a command, or of a topic. */
@Command
final class HelpCommand implements Callable<Integer> {
  static final String EXIT_CODES = "exit-codes";

  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TOPIC", arity = "0..*", descriptionKey = "topic")
  private List<String> topic = List.of();

  HelpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (topic.equals(List.of(EXIT_CODES))) {
      new ExitCodes(session).lines().forEach(session.out()::println);
      return 0;
    }
    CommandLine command = spec.parent().commandLine();
    for (String name : topic) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new PrepException(CliError.NO_SUCH_TOPIC, "topic", String.join(" ", topic));
      }
      command = next;
    }
    command.usage(session.out(), command.getColorScheme());
    return 0;
  }
}
