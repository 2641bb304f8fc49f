package mx.prep.publish.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.HostPort;

/**
 * Settings of the web server {@code embedded}.
 *
 * @param listen where it answers; port 0 lets the system choose
 * @param maxConnections most visitors connected at a time; more wait until one leaves
 * @param idleTimeout after so long without a byte a connection is closed
 * @param cache memory for bodies that are asked for often, and their compressed forms
 * @param singlePage whether a path that is no file, and looks like none since its last segment has
 *     no dot, is answered with the site's {@code index.html}, as applications with paths of their
 *     own need
 * @param cacheControl of every file that no rule says otherwise of. Names do not change with their
 *     contents, so {@code no-cache}: kept by browsers, but asked for again each time, which costs a
 *     304. A longer life would let a page mix two cuts
 * @param headers header fields by path, beside those of the pointer {@code /json/main.json}
 * @param accessLog in the "combined" format; {@code yyyy_mm_dd} in its name begins a file each day
 */
public record EmbeddedConfig(
    @DefaultValue("127.0.0.1:8080") HostPort listen,
    @DefaultValue("10000") int maxConnections,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("64MiB") ByteSize cache,
    @DefaultValue("true") boolean singlePage,
    @DefaultValue("no-cache") String cacheControl,
    List<HeaderRule> headers,
    Optional<Path> accessLog) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException where one is not above zero
   */
  public EmbeddedConfig {
    headers = List.copyOf(headers);
    if (maxConnections < 1 || idleTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("maxConnections and idleTimeout are above zero");
    }
  }
}
