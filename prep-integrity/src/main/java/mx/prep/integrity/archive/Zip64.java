package mx.prep.integrity.archive;

import java.nio.ByteBuffer;
import mx.prep.core.verdict.RefusedException;

/**
 * The sizes and the place of an entry, from the header's plain fields or from its ZIP64 extra field
 * (APPNOTE.TXT 4.5.3). Exactly what is marked in the one stands in the other: a reader that knows
 * no ZIP64 fails, and none finds another number.
 */
record Zip64(long compressedSize, long size, long offset) {
  private static final long SENTINEL = 0xffff_ffffL;
  private static final int DISK_SENTINEL = 0xffff;

  static Zip64 central(ByteBuffer header, ZipExtra extra) throws RefusedException {
    Fields fields = new Fields(extra);
    long size = fields.value(header.getInt(24));
    long compressedSize = fields.value(header.getInt(20));
    long offset = fields.value(header.getInt(42));
    int disk = Short.toUnsignedInt(header.getShort(34));
    if (disk == DISK_SENTINEL) {
      disk = fields.disk();
    }
    if (disk != 0) {
      throw ArchiveReason.SPLIT.refusal();
    }
    fields.end();
    return new Zip64(compressedSize, size, offset);
  }

  static Zip64 local(ByteBuffer header, ZipExtra extra) throws RefusedException {
    Fields fields = new Fields(extra);
    long size = fields.value(header.getInt(22));
    long compressedSize = fields.value(header.getInt(18));
    fields.end();
    return new Zip64(compressedSize, size, 0);
  }

  private static final class Fields {
    private final ZipExtra extra;
    private final ByteBuffer values;

    Fields(ZipExtra extra) {
      this.extra = extra;
      ByteBuffer zip64 = extra.zip64();
      this.values = zip64 == null ? ByteBuffer.allocate(0) : zip64;
    }

    long value(int plain) throws RefusedException {
      if (Integer.toUnsignedLong(plain) != SENTINEL) {
        return Integer.toUnsignedLong(plain);
      }
      if (values.remaining() < Long.BYTES) {
        throw extra.malformed();
      }
      long value = values.getLong();
      if (value < 0) {
        throw extra.malformed();
      }
      return value;
    }

    int disk() throws RefusedException {
      if (values.remaining() < Integer.BYTES) {
        throw extra.malformed();
      }
      return values.getInt();
    }

    void end() throws RefusedException {
      if (values.hasRemaining()) {
        throw extra.malformed();
      }
    }
  }
}
