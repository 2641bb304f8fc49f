package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.PlainFile;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.TrustGate.DetachedSignature;
import mx.prep.integrity.signing.EarlierSignatureException;

/** Signatures beside what they sign, in files that are whole or not there. */
final class SignatureFiles {
  private static final String PART = ".part";

  private SignatureFiles() {}

  /**
   * A file's bytes.
   *
   * @return one more than allowed where there are more
   */
  static byte[] read(Path file, long maxBytes) {
    try (InputStream in = PlainFile.open(file)) {
      return in.readNBytes((int) maxBytes + 1);
    } catch (NoSuchFileException e) {
      throw new PrepException(e, CoreError.FILE_UNREADABLE, "path", file, "detail", e);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  /**
   * Adds a signature to those beside a file.
   *
   * @param content the file's bytes
   * @return the signature's file
   * @throws PrepException {@code OTHER_SIGNATURE}, {@code SIGNING_FAILED}, or of category {@code
   *     RESOURCES}; then the signatures that were there stay as they were
   */
  static Path add(Path file, byte[] content, DetachedSigner signer) {
    Path target = file.resolveSibling(file.getFileName() + signer.suffix());
    Optional<byte[]> existing =
        Files.exists(target)
            ? Optional.of(read(target, DetachedSignature.MAX_BYTES))
            : Optional.empty();
    byte[] signature = sign(content, existing, signer, target);
    try {
      Path part = target.resolveSibling(target.getFileName() + PART);
      Durable.writeNew(part, signature);
      Durable.move(part, target);
      return target;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", target, "detail", e);
    }
  }

  private static byte[] sign(
      byte[] content, Optional<byte[]> existing, DetachedSigner signer, Path target) {
    try {
      return signer.sign(content, existing);
    } catch (EarlierSignatureException e) {
      throw new PrepException(e, PackError.OTHER_SIGNATURE, "path", target, "detail", e.reason());
    } catch (IllegalArgumentException e) {
      throw new PrepException(
          e, PackError.SIGNING_FAILED, "path", target, "detail", String.valueOf(e.getMessage()));
    }
  }
}
