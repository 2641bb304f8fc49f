package mx.prep.publish.webserver;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.config.HostPort;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.text.Texts;
import mx.prep.publish.pin.CutCookie;

/**
 * Makes web servers of type {@code apache}: Apache httpd 2.4.26 or later, with {@code mod_rewrite}
 * and {@code mod_headers}.
 *
 * <p>httpd has no way to ask where a link leads, so the live cut's root is read from a file of one
 * line, once a request, and kept in a variable. Everything is served from the tree of that name and
 * never through the document root's link: httpd looks at a file's size first and opens it later, so
 * that a link switched in between would cut a file short.
 */
public final class ApacheFactory extends ForeignServerFactory {
  /** The type in the configuration. */
  public static final String TYPE = "apache";

  @Inject
  public ApacheFactory() {
    super(TYPE);
  }

  @Override
  List<String> test() {
    return List.of("apachectl", "configtest");
  }

  @Override
  List<String> reload() {
    return List.of("apachectl", "graceful");
  }

  @Override
  String configuration(Frontage site, Texts texts) {
    ServerConfig config = site.config();
    String web = Frontage.slashed(site.web().folder());
    Optional<String> cuts = site.cuts().map(Frontage::slashed);
    String variable = "/%{ENV:PREP_CUT}";
    return Template.of("apache.conf", Template.Comments.HASH)
        .flag("cuts", cuts.isPresent())
        .flag("pin", site.pinned())
        .flag("page", config.singlePage())
        .flag("own", config.ownLinksOnly())
        .value("docroot", Frontage.slashed(site.docroot()))
        .value("cuts", cuts.orElse(""))
        .value("tree", cuts.map(c -> c + variable).orElse(Frontage.slashed(site.docroot())))
        .value("proof", cuts.map(c -> web + "/proofs" + variable).orElse(web + "/proofs/live"))
        .value("web", web)
        .value("empty", SitePlanner.EMPTY.root().hex())
        .value("cookie", CutCookie.NAME)
        .value("hex", CutCookie.VALUE)
        .value("attributes", CutCookie.attributes(config.grace(), site.secure()))
        .value("header", config.maxHeader().bytes())
        .value("log", config.accessLog().map(Frontage::slashed).orElse("/var/log/apache2/prep.log"))
        .value("nothing", html(texts.render(SnippetText.NOTHING_SHOWN)))
        .value("name", site.names().isEmpty() ? "_" : site.names().get(0))
        .value("hosts", hosts(config.listen()))
        .lines("listen", config.listen().stream().map(address -> "Listen " + address).toList())
        .lines("served", served(site))
        .lines("names", names(site.names()))
        .lines("headers", headers(new HeaderTable(config).fields()))
        .render(texts);
  }

  /**
   * All that may be read: trees that may be shown, and what proves them. By their plain names:
   * httpd looks at expressions too late to decide about links.
   */
  private static List<String> served(Frontage site) {
    String links =
        site.config().ownLinksOnly() ? "Options SymLinksIfOwnerMatch" : "Options FollowSymLinks";
    return Stream.of(site.cuts().orElse(site.docroot()), site.web().folder())
        .map(Frontage::slashed)
        .flatMap(
            path ->
                Stream.of(
                    "<Directory \"" + path + "\">",
                    "  AllowOverride None",
                    "  " + links,
                    "  Require all granted",
                    "</Directory>"))
        .toList();
  }

  private static String hosts(List<HostPort> listen) {
    return listen.isEmpty()
        ? "*:80"
        : listen.stream().map(HostPort::toString).collect(Collectors.joining(" "));
  }

  private static List<String> names(List<String> names) {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add((lines.isEmpty() ? "  ServerName " : "  ServerAlias ") + name);
    }
    return lines;
  }

  /** The last that fits counts. Also on errors, so that nobody keeps those. */
  private static List<String> headers(Map<String, List<HeaderTable.Entry>> fields) {
    List<String> lines = new ArrayList<>();
    fields.forEach(
        (name, entries) -> {
          for (HeaderTable.Entry entry : entries) {
            String what =
                entry.value().isEmpty()
                    ? "unset " + name
                    : "set " + name + " \"" + escaped(entry.value()) + "\"";
            lines.add("Header always " + what + condition(entry));
          }
        });
    return lines;
  }

  private static String condition(HeaderTable.Entry entry) {
    return entry.path().equals("/*")
        ? ""
        : " \"expr=%{REQUEST_URI} =~ m#" + entry.regex().replace("#", "[#]") + "#\"";
  }

  /** httpd sends a text of its configuration as HTML in ISO 8859-1, whatever its charset is. */
  private static String html(String text) {
    return text.codePoints()
        .mapToObj(c -> c < 128 ? Character.toString(c) : "&#" + c + ";")
        .collect(Collectors.joining());
  }

  /** A percent sign would begin a format. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
  }
}
