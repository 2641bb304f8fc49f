package mx.prep.transfer.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.Secret;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.SettingRange;
import mx.prep.transfer.TransferError;

/**
 * Settings of a source {@code sftp}. The host's key is pinned in one of two ways: there is no trust
 * on first use.
 *
 * @param host name or address of the Institute's server
 * @param user as which to log in
 * @param identity private key, in OpenSSH's or PKCS#8 form
 * @param identityPassword of the private key, where it has one
 * @param knownHosts file of OpenSSH's form; hashed names and {@code @revoked} lines count
 * @param fingerprint of the host's key, as {@code SHA256:} and base64
 * @param directory on the server, where deliveries lie; its subdirectories are not looked at
 * @param poll how often to look
 * @param rest how long a delivery's files must be unchanged before they are taken; zero where the
 *     Institute writes under {@code .part} names and sends the signature last
 * @param connectTimeout for connecting and logging in, all together
 * @param idleTimeout how long to wait for any one answer
 * @param minimumRate bytes a second below which a transfer is given up
 */
public record SftpConfig(
    String host,
    @DefaultValue("22") int port,
    String user,
    @ExistingFile Path identity,
    Optional<Secret> identityPassword,
    @ExistingFile Optional<Path> knownHosts,
    Optional<String> fingerprint,
    String directory,
    @DefaultValue("5s") Duration poll,
    @DefaultValue("1s") Duration rest,
    @DefaultValue("20s") Duration connectTimeout,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("16KiB") ByteSize minimumRate) {
  /** Fifty Difusores look at one server. */
  private static final Duration LEAST_POLL = Duration.ofSeconds(1);

  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");

  /**
   * Checks what can be checked without a connection.
   *
   * @throws PrepException {@code HOST_KEY_NOT_PINNED}, {@code FINGERPRINT_MALFORMED}, {@code
   *     SETTING_OUT_OF_RANGE}
   * @throws IllegalArgumentException where host and port name no server
   */
  public SftpConfig {
    HostPort address = new HostPort(host, port);
    if (knownHosts.isPresent() == fingerprint.isPresent()) {
      throw new PrepException(TransferError.HOST_KEY_NOT_PINNED, "host", address);
    }
    SettingRange.check("poll", poll, LEAST_POLL);
    SettingRange.check("rest", rest, Duration.ZERO);
    SettingRange.check("connectTimeout", connectTimeout, LEAST_TIMEOUT);
    SettingRange.check("idleTimeout", idleTimeout, LEAST_TIMEOUT);
    fingerprint
        .filter(text -> !FINGERPRINT.matcher(text).matches())
        .ifPresent(
            text -> {
              throw new PrepException(TransferError.FINGERPRINT_MALFORMED, "fingerprint", text);
            });
  }

  /** The server's address, for people. */
  String address() {
    return new HostPort(host, port).toString();
  }
}
