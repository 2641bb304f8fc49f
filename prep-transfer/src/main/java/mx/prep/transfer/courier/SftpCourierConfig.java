package mx.prep.transfer.courier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.Secret;
import mx.prep.transfer.sftp.SftpConfig;

/**
 * Settings of a courier {@code sftp}. The Difusor's host key is pinned in one of two ways: there is
 * no trust on first use.
 *
 * @param host name or address of the Difusor's server
 * @param user as which to log in
 * @param identity private key, in OpenSSH's or PKCS#8 form
 * @param identityPassword of the private key, where it has one
 * @param knownHosts file of OpenSSH's form
 * @param fingerprint of the host's key, as {@code SHA256:} and base64
 * @param directory on the server, into which deliveries go; must be there
 * @param connectTimeout for connecting and logging in, all together
 * @param idleTimeout how long to wait for any one answer
 * @param minimumRate bytes a second below which a transfer is given up, to be continued later
 */
public record SftpCourierConfig(
    String host,
    @DefaultValue("22") int port,
    String user,
    @ExistingFile Path identity,
    Optional<Secret> identityPassword,
    @ExistingFile Optional<Path> knownHosts,
    Optional<String> fingerprint,
    @DefaultValue("/") String directory,
    @DefaultValue("20s") Duration connectTimeout,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("16KiB") ByteSize minimumRate) {
  /**
   * Checks what can be checked without a connection, by the rules of the source {@code sftp}.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}
   */
  public SftpCourierConfig {
    connection(
        host,
        port,
        user,
        identity,
        identityPassword,
        knownHosts,
        fingerprint,
        directory,
        connectTimeout,
        idleTimeout,
        minimumRate);
  }

  /** How to connect. */
  SftpConfig connection() {
    return connection(
        host,
        port,
        user,
        identity,
        identityPassword,
        knownHosts,
        fingerprint,
        directory,
        connectTimeout,
        idleTimeout,
        minimumRate);
  }

  private static SftpConfig connection(
      String host,
      int port,
      String user,
      Path identity,
      Optional<Secret> identityPassword,
      Optional<Path> knownHosts,
      Optional<String> fingerprint,
      String directory,
      Duration connectTimeout,
      Duration idleTimeout,
      ByteSize minimumRate) {
    return new SftpConfig(
        Optional.of(host),
        List.of(),
        port,
        user,
        Optional.of(identity),
        identityPassword,
        Optional.empty(),
        knownHosts,
        fingerprint,
        directory,
        Duration.ofSeconds(5),
        Duration.ZERO,
        connectTimeout,
        idleTimeout,
        minimumRate);
  }
}
