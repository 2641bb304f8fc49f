package mx.prep.integrity.archive;

import java.io.IOException;
import java.util.zip.CRC32;
import mx.prep.core.verdict.RefusedException;

/** An entry's content: exactly as many bytes as declared, with the declared CRC. */
final class ZipContent implements ByteSource {
  private final ZipEntry entry;
  private final ByteSource raw;
  private final CRC32 crc = new CRC32();
  private long left;

  ZipContent(ZipEntry entry, ByteSource raw) {
    this.entry = entry;
    this.raw = raw;
    this.left = entry.size();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws RefusedException, IOException {
    if (left == 0) {
      checkEnd();
      return -1;
    }
    int count = raw.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw wrongSize();
    }
    crc.update(target, offset, count);
    left -= count;
    return count;
  }

  private void checkEnd() throws RefusedException, IOException {
    if (raw.read(new byte[1], 0, 1) >= 0) {
      throw wrongSize();
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw ArchiveReason.CRC.refusal(
          "path",
          entry.path(),
          "expected",
          Integer.toHexString(entry.crc()),
          "actual",
          Integer.toHexString((int) crc.getValue()));
    }
  }

  private RefusedException wrongSize() {
    return ArchiveReason.CONTENT_SIZE.refusal("path", entry.path(), "expected", entry.size());
  }
}
