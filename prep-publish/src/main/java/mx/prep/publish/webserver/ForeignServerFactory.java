package mx.prep.publish.webserver;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.text.Texts;
import mx.prep.publish.pin.CutPins;

/** What the factories of web servers that we do not run have in common. */
abstract class ForeignServerFactory implements WebServerFactory<ServerConfig> {
  /** Where Debian has sites, for who has configured nothing. */
  private static final Path USUAL_DOCROOT = Path.of("/var/www/prep");

  /** Installed files do not change with the language of whoever runs the platform. */
  private static final Locale INSTALLED = Locale.ROOT;

  private final String type;

  ForeignServerFactory(String type) {
    this.type = type;
  }

  /** The whole configuration. */
  abstract String configuration(Frontage frontage, Texts texts);

  /** How the syntax is checked, where the settings do not say. */
  abstract List<String> test();

  /** How a new configuration is taken over, where the settings do not say. */
  abstract List<String> reload();

  /** How proofs are laid out. */
  Proofs proofs(Frontage frontage, WebServerContext context) {
    return new LinkedProofs(frontage.web(), context.data(), context.sites());
  }

  @Override
  public final Class<ServerConfig> configType() {
    return ServerConfig.class;
  }

  @Override
  public final WebServer create(ServerConfig config, WebServerContext context) {
    Frontage frontage = Frontage.of(config, context, USUAL_DOCROOT);
    return new ForeignServer(
        type,
        frontage.web(),
        new CutPins(context.data(), config.grace(), context.clock()),
        proofs(frontage, context),
        config.install().map(file -> installation(file.toAbsolutePath(), frontage)),
        configuration(frontage, new Texts(INSTALLED)));
  }

  private Installation installation(Path file, Frontage frontage) {
    ServerConfig config = frontage.config();
    return new Installation(
        file,
        frontage.web().previous(file),
        command(config.test().isEmpty() ? test() : config.test(), config),
        command(config.reload().isEmpty() ? reload() : config.reload(), config));
  }

  private static ServerCommand command(List<String> arguments, ServerConfig config) {
    return new ServerCommand(arguments, config.commandTimeout());
  }

  @Override
  public final Optional<String> snippet(
      ServerConfig config, WebServerContext context, Texts texts) {
    return Optional.of(configuration(Frontage.of(config, context, USUAL_DOCROOT), texts));
  }

  @Override
  public PointerRule pointerRule(ServerConfig config) {
    return new PointerRule(new HeaderTable(config).pointer(), config.pin());
  }
}
