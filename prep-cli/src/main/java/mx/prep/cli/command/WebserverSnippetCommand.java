package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.config.DefaultSettings;
import mx.prep.cli.config.YamlConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code prep webserver snippet}: a web server's configuration, from the one in force; what it does
 * not say, or where there is none, has its default.
 */
@Command
final class WebserverSnippetCommand implements Callable<Integer> {
  /** Where an installation usually has its data. */
  private static final Path USUAL_DATA = Path.of("/var/lib/prep");

  private final Session session;

  @Parameters(paramLabel = "TYPE", descriptionKey = "type")
  private String type = "";

  WebserverSnippetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<PrepConfig> config = session.findConfig().map(YamlConfig::load);
    WebServerFactory<?> factory = session.plugins().webServers().get(type);
    session.out().print(text(factory, config));
    return 0;
  }

  private <C> String text(WebServerFactory<C> factory, Optional<PrepConfig> config) {
    C settings =
        config
            .filter(whole -> whole.webserver().type().equals(type))
            .map(whole -> whole.webserver().settings().as(factory.configType()))
            .orElseGet(() -> DefaultSettings.of(factory.configType(), session.host().folder()));
    WebServerContext context =
        config.map(session.nodes()::webServerContext).orElseGet(this::usualContext);
    return factory
        .snippet(settings, context, session.texts())
        .orElseThrow(() -> new PrepException(CliError.NO_SNIPPET, "type", type));
  }

  private WebServerContext usualContext() {
    DataFolder data = new DataFolder(USUAL_DATA);
    return new WebServerContext(
        session.plugins().stores().openForReading(data),
        data,
        List.of(),
        Optional.empty(),
        session.clock());
  }
}
