package mx.prep.publish.webserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.SettingForm;
import mx.prep.core.config.SettingRange;
import mx.prep.publish.web.HeaderRule;

/**
 * Settings of a web server that we do not run: {@code nginx}, {@code apache}, {@code iis}, {@code
 * caddy}. All have safe defaults, so that the type alone is enough.
 *
 * @param listen where it answers; empty: port 80 of every address
 * @param serverName the host names of the site; empty: that of {@code difusor.url}
 * @param docroot the document root; empty: that of the first target that has one
 * @param singlePage whether a path that is no file, and looks like none since its last segment has
 *     no dot, is answered with the site's {@code index.html}
 * @param cacheControl of every file that no rule says otherwise of. Names do not change with their
 *     contents, so {@code no-cache}: kept by browsers, but asked for again each time, which costs a
 *     304
 * @param headers header fields by path, beside those of the pointer {@code /json/main.json}; the
 *     later ones win, an empty value takes one away
 * @param frameAncestors who may show the site in a frame, as {@code Content-Security-Policy} has
 *     it; empty: {@code 'self'}
 * @param pin whether a page load stays at one cut by a cookie; off where a CDN that does not look
 *     at cookies stands in front
 * @param grace how long a page load may take
 * @param ownLinksOnly whether a symbolic link below the document root is followed only where it has
 *     the owner of what it leads to, so that nobody else can lay one
 * @param connectionsPerVisitor most connections of one address at a time; 0 for no bound
 * @param requestsPerSecond of one address; 0 for no bound. Behind one address there may be a whole
 *     newsroom
 * @param maxHeader most bytes of a request's head fields, each
 * @param accessLog in the "combined" format; empty: where the system's web server has its logs
 * @param install the file to write the configuration to; empty: nothing is installed
 * @param test the command that checks the syntax; empty: the server's own
 * @param reload the command that takes the new configuration over without losing a visitor; empty:
 *     the server's own
 * @param commandTimeout after so long a command is given up
 */
public record ServerConfig(
    List<HostPort> listen,
    List<String> serverName,
    Optional<Path> docroot,
    @DefaultValue("true") boolean singlePage,
    @DefaultValue("no-cache") String cacheControl,
    List<HeaderRule> headers,
    List<String> frameAncestors,
    @DefaultValue("true") boolean pin,
    @DefaultValue("2m") Duration grace,
    @DefaultValue("true") boolean ownLinksOnly,
    @DefaultValue("64") int connectionsPerVisitor,
    @DefaultValue("200") int requestsPerSecond,
    @DefaultValue("8KiB") ByteSize maxHeader,
    Optional<Path> accessLog,
    Optional<Path> install,
    List<String> test,
    List<String> reload,
    @DefaultValue("30s") Duration commandTimeout) {
  private static final SettingForm HOST =
      SettingForm.of("serverName", "[A-Za-z0-9*_][A-Za-z0-9.*_-]*", "prep.ejemplo.mx");
  private static final SettingForm SOURCE =
      SettingForm.of("frameAncestors", "[A-Za-z0-9.:/*'_-]+", "https://*.ejemplo.mx");
  private static final SettingForm PATH =
      SettingForm.of("headers", "[^\\p{Cntrl}\"$%\\\\]+", "/json/*");
  private static final SettingForm CACHE =
      SettingForm.of("cacheControl", "[a-z0-9=, -]+", "no-cache");

  /**
   * Checks the form: what is written into another program's configuration says there what it says
   * here, and nothing more.
   *
   * @throws mx.prep.core.error.PrepException {@code MALFORMED} where it is another, or {@code
   *     TOO_SMALL}
   */
  public ServerConfig {
    listen = List.copyOf(listen);
    serverName = List.copyOf(serverName);
    headers = List.copyOf(headers);
    frameAncestors = List.copyOf(frameAncestors);
    test = List.copyOf(test);
    reload = List.copyOf(reload);
    serverName.forEach(HOST::check);
    frameAncestors.forEach(SOURCE::check);
    CACHE.check(cacheControl);
    headers.stream().map(HeaderRule::path).forEach(PATH::check);
    SettingRange.atLeast("grace", grace, Duration.ofSeconds(1));
    SettingRange.atLeast("commandTimeout", commandTimeout, Duration.ofMillis(1));
    SettingRange.atLeast("connectionsPerVisitor", connectionsPerVisitor, 0);
    SettingRange.atLeast("requestsPerSecond", requestsPerSecond, 0);
  }

  /** What {@code frame-ancestors} says. */
  String framePolicy() {
    return frameAncestors.isEmpty() ? "'self'" : String.join(" ", frameAncestors);
  }
}
