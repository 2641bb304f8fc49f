package mx.prep.publish.web.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.SettingRange;

/**
 * TLS.
 *
 * @param certificate PEM file of the server's certificate and those between it and its authority,
 *     in that order; certbot's {@code fullchain.pem}
 * @param key PEM file of its private key, without a passphrase; certbot's {@code privkey.pem}
 * @param check how often is looked whether the files have changed
 * @param hsts for how long browsers are told to come over TLS only (RFC 6797); hard to take back,
 *     so not unless asked for
 * @param redirect where visitors without TLS are sent on to it; empty for nowhere
 * @param challenges folder whose {@code .well-known/acme-challenge} is answered there, so that
 *     {@code certbot --webroot} works beside this server
 */
public record TlsConfig(
    @ExistingFile Path certificate,
    @ExistingFile Path key,
    @DefaultValue("1m") Duration check,
    Optional<Duration> hsts,
    Optional<HostPort> redirect,
    Optional<Path> challenges) {
  /**
   * Checks the bounds.
   *
   * @throws mx.prep.core.error.PrepException {@code TOO_SMALL} where files are looked at without a
   *     pause
   */
  public TlsConfig {
    SettingRange.atLeast("check", check, Duration.ofMillis(1));
  }
}
