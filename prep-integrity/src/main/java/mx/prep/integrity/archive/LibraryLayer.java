package mx.prep.integrity.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import mx.prep.core.verdict.RefusedException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;

/**
 * A compressed stream that a library decodes and checks, with nothing behind it. Whatever the
 * library throws at bad bytes is a refusal; only a disk that fails is an {@link IOException}.
 */
final class LibraryLayer implements TarLayer {
  private static final int BUFFER = 1 << 16;

  /** Room for the 64 MiB dictionary of {@code xz -9}. */
  private static final int XZ_MEMORY_KIB = 80 << 10;

  /** A decoder that stops right behind the end of the first stream. */
  @FunctionalInterface
  private interface Decoder {
    InputStream over(InputStream compressed) throws IOException;
  }

  /** A step of the library's. */
  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException;
  }

  private final ArchiveFile file;
  private final String format;
  private final InputStream compressed;
  private final InputStream decoder;

  private LibraryLayer(ArchiveFile file, String format, Decoder decoder)
      throws RefusedException, IOException {
    this.file = file;
    this.format = format;
    this.compressed = new BufferedInputStream(file.stream(), BUFFER);
    this.decoder = guarded(() -> decoder.over(compressed), ArchiveReason.OTHER_FORMAT);
  }

  static LibraryLayer gzip(ArchiveFile file) throws RefusedException, IOException {
    return new LibraryLayer(file, "gzip", GzipCompressorInputStream::new);
  }

  static LibraryLayer xz(ArchiveFile file) throws RefusedException, IOException {
    return new LibraryLayer(file, "xz", in -> new SingleXZInputStream(in, XZ_MEMORY_KIB));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws RefusedException, IOException {
    int count = guarded(() -> decoder.read(target, offset, length), ArchiveReason.STREAM_CORRUPT);
    if (count < 0 && guarded(compressed::read, ArchiveReason.STREAM_CORRUPT) >= 0) {
      throw ArchiveReason.TRAILING_BYTES.refusal("position", file.size());
    }
    return count;
  }

  private <T> T guarded(Step<T> step, ArchiveReason otherwise)
      throws RefusedException, IOException {
    try {
      return step.take();
    } catch (MemoryLimitException e) {
      throw ArchiveReason.MEMORY.refusal("format", format);
    } catch (IOException | RuntimeException e) {
      file.throwFailure();
      throw otherwise.refusal("format", format);
    }
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}
