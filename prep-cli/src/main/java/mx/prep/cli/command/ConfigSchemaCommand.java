package mx.prep.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import mx.prep.cli.config.ConfigSchema;
import mx.prep.cli.config.DifusorList;
import mx.prep.cli.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep config schema}: a JSON Schema for editors. */
@Command
final class ConfigSchemaCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--list")
  private boolean list;

  ConfigSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Locale locale = session.texts().locale();
    session
        .out()
        .println(
            Json.pretty(
                list
                    ? DifusorList.schema(session.plugins(), locale)
                    : ConfigSchema.of(session.plugins(), locale)));
    return 0;
  }
}
