package mx.prep.cli.command;

import java.util.concurrent.Callable;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import picocli.CommandLine.Command;

/** {@code prep config check}: every problem of the configuration, and nothing else. */
@Command
final class ConfigCheckCommand implements Callable<Integer> {
  private final Session session;

  ConfigCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    YamlConfig source = session.config();
    PrepConfig config = source.load();
    // The trust file, what conventions are made of, where docroots lie, and whether the web server
    // can be told of them, are part of it.
    session.nodes().conventions(config);
    session.nodes().checkServing(config);
    session
        .out()
        .println(
            session.json()
                ? Json.line(Json.object("file", source.file(), "ok", true))
                : session.paint().good("✔")
                    + " "
                    + session.text(CliText.CONFIG_OK, "file", source.file()));
    if (Requirements.showsNothing(config)) {
      new Failures(session).say(session.text(DoctorText.SHOWN_ADVICE));
    }
    return 0;
  }
}
