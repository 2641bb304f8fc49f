package mx.prep.integrity.archive;

import java.io.IOException;
import mx.prep.core.verdict.RefusedException;

/** Bytes in their order, from a file or from a decoder of one. Not thread-safe. */
interface ByteSource {
  /**
   * Reads some bytes.
   *
   * @param length above zero
   * @return how many, above zero; or -1 at the end, after everything that can be checked there was
   * @throws RefusedException where the bytes are damaged
   * @throws IOException where this machine fails to read
   */
  int read(byte[] target, int offset, int length) throws RefusedException, IOException;

  /** Reads until the target is full or the source ends; how many bytes that was. */
  default int fill(byte[] target) throws RefusedException, IOException {
    int filled = 0;
    while (filled < target.length) {
      int count = read(target, filled, target.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    return filled;
  }
}
