package mx.prep.publish.webserver;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.publish.WebServerContext;
import mx.prep.core.text.Texts;

/**
 * Makes web servers of type {@code iis}: IIS 10 with the URL Rewrite module 2.1.
 *
 * <p>Its configuration is a {@code web.config} in the folder above the document root, which is the
 * site's physical path: so it is never among the signed files. IIS takes over a {@code web.config}
 * that changes by itself, and has no command that checks one: neither is run unless configured.
 */
public final class IisFactory extends ForeignServerFactory {
  /** The type in the configuration. */
  public static final String TYPE = "iis";

  /** Beside the document root. */
  private static final String PROOF = "prep-proof";

  private static final List<String> UTF8_TYPES =
      List.of(
          ".html text/html",
          ".htm text/html",
          ".css text/css",
          ".js text/javascript",
          ".mjs text/javascript",
          ".json application/json",
          ".map application/json",
          ".geojson application/geo+json",
          ".webmanifest application/manifest+json",
          ".csv text/csv",
          ".txt text/plain",
          WebFolder.LISTING_FILE + " text/plain",
          ".md text/plain",
          ".minisig text/plain",
          ".xml application/xml",
          ".svg image/svg+xml");

  private static final List<String> OTHER_TYPES =
      List.of(
          ".wasm application/wasm",
          ".pdf application/pdf",
          ".zip application/zip",
          ".gz application/gzip",
          ".p7s application/pkcs7-signature",
          ".asc application/pgp-signature",
          ".eot application/vnd.ms-fontobject",
          ".xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          ".docx application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          ".ico image/x-icon",
          ".png image/png",
          ".jpg image/jpeg",
          ".jpeg image/jpeg",
          ".gif image/gif",
          ".webp image/webp",
          ".avif image/avif",
          ".ttf font/ttf",
          ".otf font/otf",
          ".woff font/woff",
          ".woff2 font/woff2",
          ".mp4 video/mp4",
          ".webm video/webm",
          ".mp3 audio/mpeg",
          ".* application/octet-stream");

  @Inject
  public IisFactory() {
    super(TYPE);
  }

  @Override
  List<String> test() {
    return List.of();
  }

  @Override
  List<String> reload() {
    return List.of();
  }

  @Override
  Proofs proofs(Frontage frontage, WebServerContext context) {
    return new CopiedProofs(frontage.docroot().resolveSibling(PROOF), context.sites());
  }

  @Override
  public PointerRule pointerRule(ServerConfig config) {
    return new PointerRule(super.pointerRule(config).headers(), false);
  }

  @Override
  String configuration(Frontage site, Texts texts) {
    ServerConfig config = site.config();
    Path docroot = site.docroot().getFileName();
    if (docroot == null) {
      throw new PrepException(WebServerError.PATH_UNFIT, "path", site.docroot());
    }
    Map<String, List<HeaderTable.Entry>> headers = new HeaderTable(config).fields();
    return Template.of("web.config", Template.Comments.XML)
        .flag("page", config.singlePage())
        .flag("rate", config.requestsPerSecond() > 0)
        .value("rate", config.requestsPerSecond())
        .value("docroot", xml(docroot.toString()))
        .value("proof", PROOF)
        .lines("types", types())
        .lines("headers", everywhere(headers))
        .lines("outbound", byPath(headers))
        .render(texts);
  }

  private static List<String> types() {
    List<String> lines = new ArrayList<>();
    UTF8_TYPES.forEach(type -> lines.add(type(type, "; charset=utf-8")));
    OTHER_TYPES.forEach(type -> lines.add(type(type, "")));
    return lines;
  }

  private static String type(String type, String charset) {
    String[] parts = type.split(" ", 2);
    return "<mimeMap fileExtension=\"%s\" mimeType=\"%s%s\" />"
        .formatted(parts[0], parts[1], charset);
  }

  /** Fields of every answer, also of errors. */
  private static List<String> everywhere(Map<String, List<HeaderTable.Entry>> headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach(
        (name, entries) ->
            entries.stream()
                .filter(IisFactory::isEverywhere)
                .reduce((earlier, later) -> later)
                .filter(entry -> !entry.value().isEmpty())
                .ifPresent(
                    entry ->
                        lines.add(
                            "<add name=\"%s\" value=\"%s\" />"
                                .formatted(xml(name), xml(entry.value())))));
    return lines;
  }

  private static boolean isEverywhere(HeaderTable.Entry entry) {
    return entry.path().equals("/*");
  }

  /**
   * Fields by path, in order, so that the last that fits counts. URL Rewrite calls a field of the
   * answer {@code RESPONSE_} and its name in capitals, with {@code _} for {@code -}.
   */
  private static List<String> byPath(Map<String, List<HeaderTable.Entry>> headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach(
        (name, entries) ->
            entries.stream()
                .filter(entry -> !isEverywhere(entry))
                .forEach(entry -> lines.addAll(rule(lines.size(), name, entry))));
    return lines;
  }

  private static List<String> rule(int number, String name, HeaderTable.Entry entry) {
    String variable = "RESPONSE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return List.of(
        "<rule name=\"prep header " + number + "\">",
        "  <match serverVariable=\"" + xml(variable) + "\" pattern=\".*\" />",
        "  <conditions>",
        "    <add input=\"{UNENCODED_URL}\" pattern=\""
            + xml(entry.regex().replace("$", "(?:[?].*)?$"))
            + "\" ignoreCase=\"false\" />",
        "  </conditions>",
        "  <action type=\"Rewrite\" value=\"" + xml(entry.value()) + "\" />",
        "</rule>");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
