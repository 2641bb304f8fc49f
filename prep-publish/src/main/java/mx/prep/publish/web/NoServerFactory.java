package mx.prep.publish.web;

import jakarta.inject.Inject;
import mx.prep.core.config.NoSettings;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;

/** Makes the web server {@code none}. */
public final class NoServerFactory implements WebServerFactory<NoSettings> {
  /** The type in the configuration. */
  public static final String TYPE = "none";

  @Inject
  public NoServerFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public Class<NoSettings> configType() {
    return NoSettings.class;
  }

  @Override
  public WebServer create(NoSettings config, WebServerContext context) {
    return new NoServer();
  }
}
