package mx.prep.transfer.https;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.DefaultValue;
import mx.prep.core.config.ExistingFile;
import mx.prep.core.config.Secret;
import mx.prep.core.config.SettingRange;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;

/**
 * Settings of a source {@code https}. Redirects are not followed: what the Institute publishes is
 * where it says.
 *
 * @param url of the folder that holds {@code latest.json} and the deliveries; {@code https} only
 * @param ca certificates, in PEM, of which one must stand behind the server's; empty for those that
 *     the system trusts
 * @param certificate with its key, as PKCS#12, by which this Difusor is known to the Institute
 * @param certificatePassword of that file
 * @param poll how often to look
 * @param connectTimeout for connecting, and for the first answer
 * @param idleTimeout how long to wait for more of an answer
 * @param minimumRate bytes a second below which a transfer is given up
 */
public record HttpsConfig(
    URI url,
    @ExistingFile Optional<Path> ca,
    @ExistingFile Optional<Path> certificate,
    Optional<Secret> certificatePassword,
    @DefaultValue("10s") Duration poll,
    @DefaultValue("20s") Duration connectTimeout,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("16KiB") ByteSize minimumRate) {
  private static final Duration LEAST_POLL = Duration.ofSeconds(1);
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  /**
   * Checks what can be checked without a connection.
   *
   * @throws PrepException {@code NOT_A_FOLDER_URL}, {@code OUT_OF_RANGE}
   */
  public HttpsConfig {
    if (!"https".equals(url.getScheme())
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new PrepException(TransferError.NOT_A_FOLDER_URL, "url", url);
    }
    url = url.toString().endsWith("/") ? url : URI.create(url + "/");
    SettingRange.check("poll", poll, LEAST_POLL);
    SettingRange.check("connectTimeout", connectTimeout, LEAST_TIMEOUT);
    SettingRange.check("idleTimeout", idleTimeout, LEAST_TIMEOUT);
  }

  /** The server's address, for people. */
  String address() {
    return url.getRawAuthority();
  }
}
