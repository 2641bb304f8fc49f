package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Manifest;
import mx.prep.core.spi.TrustGate.DetachedSignature;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.manifest.ManifestReader;

/**
 * Signs manifests: the last file of a delivery. A second signer signs the same manifest and stands
 * beside the first, in one file where both sign in one way.
 */
public final class ManifestSigner {
  private static final String PART = ".part";

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
    try {
      byte[] content = read(manifest, Manifest.MAX_BYTES);
      requireManifest(content, manifest);
      Path target = manifest.resolveSibling(manifest.getFileName() + signer.suffix());
      Optional<byte[]> existing =
          Files.exists(target)
              ? Optional.of(read(target, DetachedSignature.MAX_BYTES))
              : Optional.empty();
      byte[] signature = sign(content, existing, signer, target);
      Path part = target.resolveSibling(target.getFileName() + PART);
      Durable.writeNew(part, signature);
      Durable.move(part, target);
      return target;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", manifest, "detail", e);
    }
  }

  private static byte[] sign(
      byte[] content, Optional<byte[]> existing, DetachedSigner signer, Path target) {
    try {
      return signer.sign(content, existing);
    } catch (IllegalArgumentException e) {
      throw new PrepException(
          e, PackError.OTHER_SIGNATURE, "path", target, "detail", String.valueOf(e.getMessage()));
    }
  }

  private static void requireManifest(byte[] content, Path file) {
    try {
      new ManifestReader().read(content);
    } catch (RefusedException e) {
      throw new PrepException(
          e, PackError.NOT_A_MANIFEST, "path", file, "reason", e.refusal().reason());
    }
  }

  private static byte[] read(Path file, long maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) maxBytes + 1);
    }
  }
}
