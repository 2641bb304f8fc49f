package mx.prep.cli.command;

import java.util.concurrent.Callable;
import mx.prep.cli.config.ConfigSchema;
import mx.prep.cli.output.Json;
import picocli.CommandLine.Command;

/** {@code prep config schema}: a JSON Schema for editors. */
@Command
final class ConfigSchemaCommand implements Callable<Integer> {
  private final Session session;

  ConfigSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .out()
        .println(Json.pretty(ConfigSchema.of(session.plugins(), session.texts().locale())));
    return 0;
  }
}
