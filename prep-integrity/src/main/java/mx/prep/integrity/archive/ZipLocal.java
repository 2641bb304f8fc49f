package mx.prep.integrity.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import mx.prep.core.verdict.RefusedException;

/**
 * Holds what stands around an entry's content, the local header and the data descriptor
 * (APPNOTE.TXT 4.3.7 and 4.3.9), against the central directory: a program that reads the archive as
 * a stream must see what one sees that starts at its end.
 */
final class ZipLocal {
  private static final int SIGNATURE = 0x04034b50;
  private static final int FIXED = 30;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

  /** How hard deflate tried: no reader cares, and some writers say it in one place only. */
  private static final int HINTS = 1 << 1 | 1 << 2;

  private final ArchiveFile file;

  ZipLocal(ArchiveFile file) {
    this.file = file;
  }

  /** Checks the header, and leaves the file where the content begins. */
  void checkHeader(ZipEntry entry) throws RefusedException, IOException {
    if (file.position() != entry.offset()) {
      throw gap(entry, entry.offset());
    }
    ByteBuffer header = file.record(FIXED);
    if (header.getInt(0) != SIGNATURE) {
      throw disagree(entry, "signature");
    }
    if (((Short.toUnsignedInt(header.getShort(6)) ^ entry.flags()) & ~HINTS) != 0) {
      throw disagree(entry, "flags");
    }
    if (Short.toUnsignedInt(header.getShort(8)) != entry.method()) {
      throw disagree(entry, "method");
    }
    byte[] name = file.record(Short.toUnsignedInt(header.getShort(26))).array();
    if (!Arrays.equals(name, entry.name())) {
      throw disagree(entry, "name");
    }
    ZipExtra extra = ZipExtra.parse(name, file.record(Short.toUnsignedInt(header.getShort(28))));
    Zip64 sizes = Zip64.local(header, extra);
    checkSizes(entry, header.getInt(14), sizes);
  }

  /** A header written before its content may leave CRC and sizes to the descriptor. */
  private static void checkSizes(ZipEntry entry, int crc, Zip64 sizes) throws RefusedException {
    if (crc != entry.crc() && !(entry.streamed() && crc == 0)) {
      throw disagree(entry, "CRC");
    }
    boolean lengthUnknown = entry.streamed() && sizes.compressedSize() == 0;
    if ((sizes.compressedSize() != entry.compressedSize() && !lengthUnknown)
        || (sizes.size() != entry.size() && !(entry.streamed() && sizes.size() == 0))) {
      throw disagree(entry, "size");
    }
    if (entry.method() == ZipEntry.STORED && lengthUnknown && entry.size() > 0) {
      throw ArchiveReason.STREAMED_STORED.refusal("path", entry.path());
    }
  }

  /**
   * Checks what follows the content.
   *
   * @param next where the next record begins
   */
  void checkDescriptor(ZipEntry entry, long next) throws RefusedException, IOException {
    long length = next - file.position();
    if (!entry.streamed()) {
      if (length != 0) {
        throw gap(entry, next);
      }
      return;
    }
    // With or without its signature, with sizes of 4 or of 8 bytes: writers do all four.
    if (length != 12 && length != 16 && length != 20 && length != 24) {
      throw gap(entry, next);
    }
    ByteBuffer descriptor = file.record((int) length);
    boolean signed = length % 8 == 0;
    boolean wide = length >= 20;
    boolean agrees =
        (!signed || descriptor.getInt() == DESCRIPTOR_SIGNATURE)
            && descriptor.getInt() == entry.crc()
            && size(descriptor, wide) == entry.compressedSize()
            && size(descriptor, wide) == entry.size();
    if (!agrees) {
      throw ArchiveReason.ZIP_DESCRIPTOR.refusal("path", entry.path());
    }
  }

  private static long size(ByteBuffer descriptor, boolean wide) {
    return wide ? descriptor.getLong() : Integer.toUnsignedLong(descriptor.getInt());
  }

  private RefusedException gap(ZipEntry entry, long expected) {
    return ArchiveReason.ZIP_GAP.refusal(
        "path", entry.path(), "expected", expected, "actual", file.position());
  }

  private static RefusedException disagree(ZipEntry entry, String field) {
    return ArchiveReason.ZIP_HEADERS_DISAGREE.refusal("path", entry.path(), "field", field);
  }
}
