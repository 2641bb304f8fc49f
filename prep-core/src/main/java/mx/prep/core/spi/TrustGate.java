package mx.prep.core.spi;

import java.util.List;
import java.util.Optional;
import mx.prep.core.verdict.RefusedException;

/**
 * Counts trusted, distinct signers over bytes, by the trust file in force ({@code
 * package-format.md}, check 1).
 */
public interface TrustGate {
  /**
   * Lets pass what a threshold of trusted, distinct signers have signed.
   *
   * @param content the exact bytes
   * @param signatures all that lie beside it, in any order; strangers and broken ones do no harm
   *     beside enough good
   * @return the ids of the signers that count, at least the threshold, ascending
   * @throws RefusedException {@code SIGNATURE_INVALID} or {@code SIGNER_UNTRUSTED}
   */
  List<String> require(byte[] content, List<DetachedSignature> signatures) throws RefusedException;

  /** The endings of signature files, such as {@code .p7s}, ascending. */
  List<String> suffixes();

  /**
   * Looks whether the trust file in force was replaced on disk since the last look. Cheap while it
   * was not.
   *
   * @return its rightful successor, to be audited and then enforced; empty where nothing changed
   * @throws RefusedException once for each change, where what lies there now is no rightful
   *     successor: what is in force stays so
   * @throws mx.prep.core.error.PrepException once, where it cannot be read
   */
  default Optional<Renewal> renewal() throws RefusedException {
    return Optional.empty();
  }

  /**
   * Whether, as far as {@link #renewal()} looked, what is in force is also what lies on disk: false
   * from when something else was put there until that is put right.
   */
  default boolean stands() {
    return true;
  }

  /** SHA-256 of the trust file in force, in hex; empty where there is none. */
  default Optional<String> fingerprint() {
    return Optional.empty();
  }

  /** A trust file that may take the place of the one in force. */
  interface Renewal {
    /** What the audit log has to say before it is in force. */
    AuditEvent event();

    /** From now on its signers count. */
    void enforce();
  }

  /** A signature as it lies beside its content. */
  final class DetachedSignature {
    /** Largest signature file that is read, in bytes. */
    public static final long MAX_BYTES = 1L << 20;

    private final String fileName;
    private final byte[] bytes;

    /**
     * Takes what was read.
     *
     * @param fileName its ending names the scheme
     * @param bytes as they are; bounded by the reader
     */
    public DetachedSignature(String fileName, byte[] bytes) {
      this.fileName = fileName;
      this.bytes = bytes.clone();
    }

    public String fileName() {
      return fileName;
    }

    /** A copy. */
    public byte[] bytes() {
      return bytes.clone();
    }
  }
}
