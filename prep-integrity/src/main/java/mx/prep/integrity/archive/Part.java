package mx.prep.integrity.archive;

import java.io.IOException;
import mx.prep.core.verdict.RefusedException;

/** The next so many bytes of a source, which must have them. */
final class Part implements ByteSource {
  private final ByteSource source;
  private long left;

  Part(ByteSource source, long length) {
    this.source = source;
    this.left = length;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws RefusedException, IOException {
    if (left == 0) {
      return -1;
    }
    int count = source.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw ArchiveReason.TRUNCATED.refusal();
    }
    left -= count;
    return count;
  }
}
