package mx.prep.publish.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.SettingRange;
import mx.prep.publish.pin.CutCookie;
import mx.prep.publish.web.limit.LimitsConfig;
import mx.prep.publish.web.log.LogRotation;
import mx.prep.publish.web.tls.TlsConfig;

/**
 * Settings of the web server {@code embedded}.
 *
 * @param listen where it answers; port 0 lets the system choose
 * @param tls where it speaks TLS, and HTTP/2 with it
 * @param maxConnections most visitors connected at a time; some more are told to come later, what
 *     comes beyond is closed
 * @param idleTimeout after so long without a byte a connection is closed
 * @param headTimeout for a request to be whole, from its first byte
 * @param minRate least bytes a second that a visitor takes of an answer; 0 for no bound
 * @param limits for each address
 * @param cache memory for bodies that are asked for often, and their compressed forms
 * @param singlePage whether a path that is no file, and looks like none since its last segment has
 *     no dot, is answered with the site's {@code index.html}, as applications with paths of their
 *     own need
 * @param pin how long a page load goes on with the cut it began with; 0s for not at all, as where a
 *     CDN stands in front, which would keep the pointer's cookie or drop it
 * @param cacheControl of every file that no rule says otherwise of. Names do not change with their
 *     contents, so {@code no-cache}: kept by browsers, but asked for again each time, which costs a
 *     304. A longer life could let a page mix two cuts
 * @param headers header fields by path, beside those of the pointer {@code /json/main.json}
 * @param frameAncestors who may show the site in a frame, as {@code Content-Security-Policy} names
 *     them; empty for anybody
 * @param contentSecurityPolicy further directives of that field
 * @param accessLog in the "combined" format
 * @param logRotation what becomes of it
 */
public record EmbeddedConfig(
    @DefaultValue("127.0.0.1:8080") HostPort listen,
    Optional<TlsConfig> tls,
    @DefaultValue("10000") int maxConnections,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("10s") Duration headTimeout,
    @DefaultValue("1KiB") ByteSize minRate,
    LimitsConfig limits,
    @DefaultValue("64MiB") ByteSize cache,
    @DefaultValue("true") boolean singlePage,
    @DefaultValue(CutCookie.DEFAULT_GRACE) Duration pin,
    @DefaultValue("no-cache") String cacheControl,
    List<HeaderRule> headers,
    List<String> frameAncestors,
    Optional<String> contentSecurityPolicy,
    Optional<Path> accessLog,
    LogRotation logRotation) {
  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL}, or {@code MALFORMED} where a header
   *     would not be one
   */
  public EmbeddedConfig {
    headers = List.copyOf(headers);
    frameAncestors = List.copyOf(frameAncestors);
    SettingRange.atLeast("maxConnections", maxConnections, 1);
    SettingRange.atLeast("idleTimeout", idleTimeout, Duration.ofMillis(1));
    SettingRange.atLeast("headTimeout", headTimeout, Duration.ofMillis(1));
    if (!pin.isZero()) {
      SettingRange.atLeast("pin", pin, Duration.ofSeconds(1));
    }
    ContentSecurity.check(frameAncestors, contentSecurityPolicy);
  }
}
