package mx.prep.publish.webserver;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.prep.core.config.HostPort;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.text.Texts;
import mx.prep.publish.pin.CutCookie;

/**
 * Makes web servers of type {@code nginx}; 1.18 or later.
 *
 * <p>The live cut is worked out once a request: {@code $realpath_root} asks the system where the
 * document root's link leads, and a {@code map} keeps the answer for the rest of the request
 * (ngx_http_map_module: evaluated when first used, then cached). The pointer's file and its cookie
 * are both taken from it, so they cannot be of two cuts, whatever is switched meanwhile.
 */
public final class NginxFactory extends ForeignServerFactory {
  /** The type in the configuration. */
  public static final String TYPE = "nginx";

  @Inject
  public NginxFactory() {
    super(TYPE);
  }

  @Override
  List<String> test() {
    return List.of("nginx", "-t", "-q");
  }

  @Override
  List<String> reload() {
    return List.of("nginx", "-s", "reload");
  }

  @Override
  String configuration(Frontage site, Texts texts) {
    ServerConfig config = site.config();
    Map<String, List<HeaderTable.Entry>> headers = new HeaderTable(config).fields();
    return Template.of("nginx.conf", Template.Comments.HASH)
        .flag("cuts", site.cuts().isPresent())
        .flag("pin", site.pinned())
        .flag("page", config.singlePage())
        .flag("own", config.ownLinksOnly())
        .flag("rate", config.requestsPerSecond() > 0)
        .flag("connections", config.connectionsPerVisitor() > 0)
        .value("docroot", Frontage.slashed(site.docroot()))
        .value("cuts", site.cuts().map(Frontage::slashed).orElse(""))
        .value("web", Frontage.slashed(site.web().folder()))
        .value("empty", SitePlanner.EMPTY.root().hex())
        .value("cookie", CutCookie.NAME)
        .value("hex", CutCookie.VALUE)
        .value("attributes", CutCookie.attributes(config.grace(), site.secure()))
        .value("rate", config.requestsPerSecond())
        .value("burst", 5L * config.requestsPerSecond())
        .value("connections", config.connectionsPerVisitor())
        .value("header", config.maxHeader().bytes())
        .value("log", config.accessLog().map(Frontage::slashed).orElse("/var/log/nginx/prep.log"))
        .value("nothing", texts.render(SnippetText.NOTHING_SHOWN))
        .value("names", site.names().isEmpty() ? "_" : String.join(" ", site.names()))
        .lines("listen", listen(config.listen()))
        .lines("headermaps", maps(headers))
        .lines("headers", fields(headers))
        .render(texts);
  }

  private static List<String> listen(List<HostPort> configured) {
    return configured.isEmpty()
        ? List.of("listen 80;", "listen [::]:80;")
        : configured.stream().map(address -> "listen " + address + ";").toList();
  }

  /** The first expression that fits counts, so the strongest rule stands first. */
  private static List<String> maps(Map<String, List<HeaderTable.Entry>> headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach(
        (name, entries) -> {
          lines.add("map $uri $" + variable(name) + " {");
          for (int i = entries.size() - 1; i >= 0; i--) {
            HeaderTable.Entry entry = entries.get(i);
            lines.add("  " + quoted("~" + entry.regex(), false) + " " + value(entry) + ";");
          }
          lines.add("  default \"\";");
          lines.add("}");
        });
    return lines;
  }

  private static String value(HeaderTable.Entry entry) {
    return quoted(entry.value(), true);
  }

  /** An empty value sends no field. Also on errors, so that nobody keeps those. */
  private static List<String> fields(Map<String, List<HeaderTable.Entry>> headers) {
    return headers.keySet().stream()
        .map(name -> "add_header " + name + " $" + variable(name) + " always;")
        .toList();
  }

  private static String variable(String name) {
    return "prep_" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }

  /** A dollar in a value would be a variable's; nginx has no sign that takes that from it. */
  private static String quoted(String text, boolean value) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + (value ? escaped.replace("$", "${prep_dollar}") : escaped) + "\"";
  }
}
