package mx.prep.integrity.pack;

import java.nio.file.Path;
import java.time.Clock;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Manifest;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.manifest.ManifestReader;

/**
 * Signs manifests: the last file of a delivery. A second signer signs the same manifest and stands
 * beside the first, in one file where both sign in one way.
 */
public final class ManifestSigner {
  private final Clock clock;

  public ManifestSigner(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds a CMS signature; whoever signs again replaces their own.
   *
   * @return the signature's file, {@code MANIFEST.p7s}
   * @throws PrepException as {@link #sign(Path, DetachedSigner)}
   */
  public Path sign(Path manifest, SigningKey key) {
    return sign(manifest, new CmsDetachedSigner(key, clock));
  }

  /**
   * Adds a signature of any kind; whoever signs again replaces their own.
   *
   * @param manifest a well-formed manifest; nothing else is signed
   * @return the signature's file, the manifest's name and the signer's suffix; whole and durable
   * @throws PrepException {@code NOT_A_MANIFEST}, {@code OTHER_SIGNATURE}, or of category {@code
   *     RESOURCES}; then the signatures that were there stay as they were
   */
  public Path sign(Path manifest, DetachedSigner signer) {
    byte[] content = SignatureFiles.read(manifest, Manifest.MAX_BYTES);
    requireManifest(content, manifest);
    return SignatureFiles.add(manifest, content, signer);
  }

  private static void requireManifest(byte[] content, Path file) {
    try {
      new ManifestReader().read(content);
    } catch (RefusedException e) {
      throw new PrepException(
          e, PackError.NOT_A_MANIFEST, "manifest", file, "reason", e.refusal().reason());
    }
  }
}
