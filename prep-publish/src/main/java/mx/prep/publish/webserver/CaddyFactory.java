package mx.prep.publish.webserver;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.prep.core.config.HostPort;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.text.Texts;

/** Suggests a configuration for Caddy 2.6 or later, which no test of ours runs. */
public final class CaddyFactory extends ForeignServerFactory {
  /** The type in the configuration. */
  public static final String TYPE = "caddy";

  @Inject
  public CaddyFactory() {
    super(TYPE);
  }

  @Override
  List<String> test() {
    return List.of("caddy", "validate", "--config", "/etc/caddy/Caddyfile");
  }

  @Override
  List<String> reload() {
    return List.of("caddy", "reload", "--config", "/etc/caddy/Caddyfile");
  }

  @Override
  public PointerRule pointerRule(ServerConfig config) {
    return new PointerRule(super.pointerRule(config).headers(), false);
  }

  @Override
  String configuration(Frontage site, Texts texts) {
    ServerConfig config = site.config();
    return Template.of("Caddyfile", Template.Comments.HASH)
        .flag("page", config.singlePage())
        .value("names", addresses(site))
        .value("docroot", Frontage.slashed(site.docroot()))
        .value("proof", Frontage.slashed(site.web().liveProof()))
        .value("log", config.accessLog().map(Frontage::slashed).orElse("/var/log/caddy/prep.log"))
        .lines("headers", headers(new HeaderTable(config).fields()))
        .render(texts);
  }

  private static String addresses(Frontage site) {
    if (!site.config().listen().isEmpty()) {
      return site.config().listen().stream()
          .map(HostPort::toString)
          .map(address -> "http://" + address)
          .collect(Collectors.joining(", "));
    }
    return site.names().isEmpty() ? ":80" : String.join(", ", site.names());
  }

  /** In order, so that the last that fits counts. */
  private static List<String> headers(Map<String, List<HeaderTable.Entry>> fields) {
    List<String> lines = new ArrayList<>();
    fields.forEach(
        (name, entries) -> {
          for (HeaderTable.Entry entry : entries) {
            String path = entry.path().equals("/*") ? "" : entry.path() + " ";
            lines.add(
                entry.value().isEmpty()
                    ? "header " + path + "-" + name
                    : "header " + path + name + " \"" + entry.value().replace("\"", "\\\"") + "\"");
          }
        });
    return lines;
  }
}
