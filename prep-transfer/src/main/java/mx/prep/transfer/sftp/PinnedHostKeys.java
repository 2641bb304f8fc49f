package mx.prep.transfer.sftp;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.FingerprintVerifier;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the server is the Institute's, and remembers what it showed when it is not
 * (threat T65). Used for one connection.
 */
final class PinnedHostKeys implements HostKeyVerifier {
  private static final int MOST_BYTES = 4 << 20;
  private static final String RSA = "ssh-rsa";

  private final HostKeyVerifier pinned;
  private @Nullable PublicKey refused;
  private boolean known;

  private PinnedHostKeys(HostKeyVerifier pinned) {
    this.pinned = pinned;
  }

  /**
   * Reads the pins anew, so that a file that was mended counts at the next connection.
   *
   * @throws PrepException {@code KNOWN_HOSTS_UNREADABLE}
   */
  static PinnedHostKeys of(SftpConfig config) {
    return new PinnedHostKeys(
        config
            .fingerprint()
            .map(FingerprintVerifier::getInstance)
            .orElseGet(() -> read(config.knownHosts().orElseThrow())));
  }

  private static HostKeyVerifier read(Path file) {
    try {
      return new OpenSSHKnownHosts(
          new StringReader(
              new String(PlainFile.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1)),
          new QuietLoggers());
    } catch (IOException e) {
      throw new PrepException(e, TransferError.KNOWN_HOSTS_UNREADABLE, "path", file, "detail", e);
    }
  }

  @Override
  public synchronized boolean verify(String hostname, int port, PublicKey key) {
    known = !(pinned instanceof OpenSSHKnownHosts) || hasEntry(hostname, port);
    boolean good = !isRevoked(key) && pinned.verify(hostname, port, key);
    refused = good ? null : key;
    return good;
  }

  private boolean hasEntry(String hostname, int port) {
    return !pinned.findExistingAlgorithms(hostname, port).isEmpty();
  }

  /** sshj takes a revoked key where another line names it as good. */
  private boolean isRevoked(PublicKey key) {
    if (!(pinned instanceof OpenSSHKnownHosts hosts)) {
      return false;
    }
    String encoded = Base64.getEncoder().encodeToString(wire(key));
    return hosts.entries().stream()
        .map(OpenSSHKnownHosts.KnownHostEntry::getLine)
        .anyMatch(line -> line.startsWith("@revoked") && line.contains(encoded));
  }

  /** sshj offers only algorithms named like the known key, but a key of RSA signs in newer ways. */
  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return pinned.findExistingAlgorithms(hostname, port).stream()
        .flatMap(
            name -> name.equals(RSA) ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(name))
        .distinct()
        .toList();
  }

  /** Why the connection ended, where it ended for the host's key. */
  synchronized Optional<PrepException> refusal(Throwable cause, String address) {
    PublicKey key = refused;
    return key == null
        ? Optional.empty()
        : Optional.of(
            new PrepException(
                cause,
                known ? TransferError.HOST_KEY_CHANGED : TransferError.HOST_KEY_UNKNOWN,
                "host",
                address,
                "fingerprint",
                fingerprint(key)));
  }

  private static String fingerprint(PublicKey key) {
    byte[] digest = Sha256.digester().digest(wire(key));
    return KeyType.fromKey(key)
        + " SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  private static byte[] wire(PublicKey key) {
    return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
  }
}
