package mx.prep.publish.web;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.WebServer;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.publish.pin.CutPins;
import org.eclipse.jetty.http.HttpFields;

/** Makes the web server {@code embedded}: Jetty, with our own handler. */
public final class EmbeddedServerFactory implements WebServerFactory<EmbeddedConfig> {
  /** The type in the configuration. */
  public static final String TYPE = "embedded";

  @Inject
  public EmbeddedServerFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public Class<EmbeddedConfig> configType() {
    return EmbeddedConfig.class;
  }

  @Override
  public WebServer create(EmbeddedConfig config, WebServerContext context) {
    Optional<CutPins> pins =
        config.pin().isZero()
            ? Optional.empty()
            : Optional.of(new CutPins(context.data(), config.pin(), context.clock()));
    return create(config, context.sites(), context.clock(), pins, context.damaged());
  }

  /** From these sites, whose files nobody takes away. */
  public WebServer create(EmbeddedConfig config, SiteReader sites, Clock clock) {
    return create(config, sites, clock, Optional.empty(), () -> {});
  }

  private static WebServer create(
      EmbeddedConfig config,
      SiteReader sites,
      Clock clock,
      Optional<CutPins> pins,
      Runnable damaged) {
    return new EmbeddedServer(config, sites, new OnShow(config.pin(), clock), clock, pins, damaged);
  }

  @Override
  public PointerRule pointerRule(EmbeddedConfig config) {
    HttpFields.Mutable fields = HttpFields.build();
    new HeaderRules(Map.of("Cache-Control", config.cacheControl()), config.headers())
        .apply(PointerRule.PATH, fields);
    Map<String, String> headers = new HashMap<>();
    fields.forEach(field -> headers.put(field.getName(), String.valueOf(field.getValue())));
    return new PointerRule(headers, !config.pin().isZero());
  }
}
