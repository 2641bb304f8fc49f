package mx.prep.publish.webserver;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.WebServerContext;

/**
 * What a web server is told, with every default worked out: the settings, and where things lie.
 *
 * @param cuts see {@link Docroot}
 * @param secure whether visitors come over TLS
 */
record Frontage(
    ServerConfig config,
    Path docroot,
    Optional<Path> cuts,
    WebFolder web,
    List<String> names,
    boolean secure) {
  /** What another program's configuration can hold between quotes, whatever the program. */
  private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}\"'$%{}\\\\@]+");

  /**
   * Works the defaults out.
   *
   * @param usual the document root where neither settings nor targets name one
   * @throws PrepException {@code PATH_UNFIT} where a path cannot be written into a configuration
   */
  static Frontage of(ServerConfig config, WebServerContext context, Path usual) {
    Docroot docroot = docroot(config, context, usual);
    WebFolder web = new WebFolder(context.data().web().toAbsolutePath().normalize());
    Frontage frontage =
        new Frontage(
            config,
            docroot.path(),
            docroot.cuts(),
            web,
            names(config, context.url()),
            context.url().filter(url -> "https".equalsIgnoreCase(url.getScheme())).isPresent());
    frontage.check();
    return frontage;
  }

  private static Docroot docroot(ServerConfig config, WebServerContext context, Path usual) {
    Optional<Path> chosen = config.docroot().map(path -> path.toAbsolutePath().normalize());
    return context.docroots().stream()
        .filter(known -> chosen.map(known.path()::equals).orElse(true))
        .findFirst()
        .map(Frontage::absolute)
        // A document root that no target of ours makes: what we know of none is not relied upon.
        .or(() -> chosen.map(path -> new Docroot(path, Optional.empty())))
        .orElseGet(
            () ->
                new Docroot(
                    usual, Optional.of(context.data().pins().toAbsolutePath().normalize())));
  }

  private static Docroot absolute(Docroot docroot) {
    return new Docroot(
        docroot.path().toAbsolutePath().normalize(),
        docroot.cuts().map(cuts -> cuts.toAbsolutePath().normalize()));
  }

  private static List<String> names(ServerConfig config, Optional<URI> url) {
    return config.serverName().isEmpty()
        ? url.flatMap(site -> Optional.ofNullable(site.getHost())).stream().toList()
        : config.serverName();
  }

  private void check() {
    List<Path> paths =
        Stream.of(Optional.of(docroot), cuts, Optional.of(web.folder()), config.accessLog())
            .flatMap(Optional::stream)
            .toList();
    for (Path path : paths) {
      if (!PLAIN.matcher(slashed(path).replace(":", "")).matches()) {
        throw new PrepException(WebServerError.PATH_UNFIT, "path", path);
      }
    }
  }

  /** Whether pages are pinned to a cut: where it is asked for, and the docroot can. */
  boolean pinned() {
    return config.pin() && cuts.isPresent();
  }

  /** With slashes, which every program understands on every system. */
  static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
