package mx.prep.core.spi;

import java.time.Instant;
import java.util.List;
import mx.prep.core.text.Message;

/** A kind of detached signature: CMS, OpenPGP, minisign. Thread-safe. */
public interface SignatureScheme {
  /**
   * The key that holds a signer's key in the trust file: {@code cms}, {@code openpgp}, {@code
   * minisign}.
   */
  String name();

  /** The ending of its files, with the dot. */
  String suffix();

  /**
   * Reads a key as the trust file holds it.
   *
   * @throws IllegalArgumentException where it is not a key of this scheme, or too weak; the message
   *     says why
   */
  PinnedKey key(String text);

  /**
   * Checks a signature over bytes against keys.
   *
   * @param signature as it lies in its file, untrusted
   * @param keys those that this scheme read from the trust file
   * @param at the receiver's time, for the validity of keys and certificates
   * @return a finding for each signature in the file; never empty: an unreadable file is one {@code
   *     UNREADABLE}
   */
  List<Finding> check(byte[] content, byte[] signature, List<PinnedKey> keys, Instant at);

  /** A signer's key, pinned whole. Equal exactly when it is the same key. */
  interface PinnedKey {
    /**
     * Upper-case hex of the key's (or certificate's) hash, in the scheme's customary form; for
     * people to compare.
     */
    String fingerprint();
  }

  /** What one signature turned out to be. */
  enum Outcome {
    /** It verifies, by a pinned key that is valid now. */
    GOOD,
    /** It cannot be read. */
    UNREADABLE,
    /** It claims a pinned key and does not verify, or is too weak. */
    INVALID,
    /** By nobody that is pinned, or by a key that is expired or revoked. */
    STRANGER
  }

  /**
   * One signature's finding.
   *
   * @param keys the pinned keys it proves; not empty exactly when good
   * @param why the reason, for people
   */
  record Finding(Outcome outcome, List<PinnedKey> keys, Message why) {
    public Finding {
      keys = List.copyOf(keys);
      if ((outcome == Outcome.GOOD) == keys.isEmpty()) {
        throw new IllegalArgumentException("exactly a good signature proves keys");
      }
    }
  }
}
