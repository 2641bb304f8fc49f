package mx.prep.integrity.minisign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.DetachedSigner;
import mx.prep.integrity.signing.EarlierSignature;
import mx.prep.integrity.signing.EarlierSignatureException;

/** Signs as {@code minisign -S} does, prehashed. A file has room for one signature. */
public final class MinisignSigner implements DetachedSigner {
  private final SecretKey key;
  private final Clock clock;

  MinisignSigner(SecretKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Reads a secret key, as {@code minisign -G} makes it.
   *
   * @param password empty where the key is not encrypted ({@code -W}); the caller wipes it
   * @throws PrepException a {@link MinisignError}, {@code KEY_LOCKED} or {@code KEY_UNREADABLE}
   */
  public static MinisignSigner read(Path file, Optional<char[]> password, Clock clock) {
    return new MinisignSigner(new SecretKeyFile(file).read(password), clock);
  }

  @Override
  public String suffix() {
    return MinisignScheme.SUFFIX;
  }

  @Override
  public byte[] sign(byte[] content, Optional<byte[]> existing) {
    existing.ifPresent(this::requireOwn);
    String comment = "timestamp:" + clock.instant().getEpochSecond();
    byte[] signature = key.sign(Prehash.of(content));
    byte[] id = key.id();
    byte[] signed = new byte[MinisignFormat.ALGORITHM_BYTES + id.length + signature.length];
    System.arraycopy(MinisignFormat.PREHASHED, 0, signed, 0, MinisignFormat.ALGORITHM_BYTES);
    System.arraycopy(id, 0, signed, MinisignFormat.ALGORITHM_BYTES, id.length);
    System.arraycopy(
        signature, 0, signed, MinisignFormat.ALGORITHM_BYTES + id.length, signature.length);
    byte[] commented = SignatureFile.commented(signature, comment.getBytes(StandardCharsets.UTF_8));
    return SignatureFile.write(signed, comment, key.sign(commented));
  }

  private void requireOwn(byte[] existing) {
    try {
      if (!Arrays.equals(SignatureFile.read(existing).keyId(), key.id())) {
        throw new EarlierSignatureException(EarlierSignature.OTHER_KEY);
      }
    } catch (UnreadableSignature e) {
      throw new EarlierSignatureException(EarlierSignature.OTHER_KIND, e);
    }
  }
}
