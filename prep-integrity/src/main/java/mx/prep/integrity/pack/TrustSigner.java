package mx.prep.integrity.pack;

import java.nio.file.Path;
import java.time.Clock;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.trust.TrustFileReader;

/**
 * Signs a new trust file, as manifests are signed: for its rotation a threshold of those in force
 * and a threshold of its own have to.
 */
public final class TrustSigner {
  private final TrustFileReader reader;
  private final Clock clock;

  public TrustSigner(TrustFileReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Adds a CMS signature; whoever signs again replaces their own.
   *
   * @return the signature's file, {@code FILE.p7s}
   * @throws PrepException as {@link #sign(Path, DetachedSigner)}
   */
  public Path sign(Path file, SigningKey key) {
    return sign(file, new CmsDetachedSigner(key, clock));
  }

  /**
   * Adds a signature of any kind; whoever signs again replaces their own.
   *
   * @param file a good trust file; nothing else is signed
   * @return the signature's file, the trust file's name and the signer's suffix; whole and durable
   * @throws PrepException a {@code TrustError}, {@code OTHER_SIGNATURE}, or of category {@code
   *     RESOURCES}; then the signatures that were there stay as they were
   */
  public Path sign(Path file, DetachedSigner signer) {
    byte[] content = TrustFileReader.load(file);
    reader.read(content, file.toString());
    return SignatureFiles.add(file, content, signer);
  }
}
