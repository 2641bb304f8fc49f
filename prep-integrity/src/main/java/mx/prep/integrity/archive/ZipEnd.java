package mx.prep.integrity.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import mx.prep.core.verdict.RefusedException;

/**
 * What the records at the end of a ZIP say of its central directory (APPNOTE.TXT 4.3.14 to 4.3.16).
 * There is one way to read them: the last end record ends the file, with its comment, and each
 * record lies right behind the one before.
 *
 * @param count entries
 * @param start of the central directory, in bytes from the start of the file
 * @param end where the central directory ends
 */
record ZipEnd(long count, long start, long end) {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_LENGTH = 56;
  private static final int END64_PREAMBLE = 12;

  static ZipEnd find(ArchiveFile file) throws RefusedException, IOException {
    int length = (int) Math.min(file.size(), END_LENGTH + MAX_COMMENT);
    long tailStart = file.size() - length;
    file.position(tailStart);
    ByteBuffer tail = file.record(length);
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        if (at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) != length) {
          throw ArchiveReason.TRAILING_BYTES.refusal("position", tailStart + at + END_LENGTH);
        }
        return read(file, tailStart + at, tail.slice(at, END_LENGTH).order(tail.order()));
      }
    }
    throw ArchiveReason.OTHER_FORMAT.refusal("format", "ZIP");
  }

  private static ZipEnd read(ArchiveFile file, long position, ByteBuffer end)
      throws RefusedException, IOException {
    int disk = Short.toUnsignedInt(end.getShort(4));
    int directoryDisk = Short.toUnsignedInt(end.getShort(6));
    int countHere = Short.toUnsignedInt(end.getShort(8));
    int count = Short.toUnsignedInt(end.getShort(10));
    long size = Integer.toUnsignedLong(end.getInt(12));
    long start = Integer.toUnsignedLong(end.getInt(16));
    if (position >= LOCATOR_LENGTH + END64_LENGTH) {
      file.position(position - LOCATOR_LENGTH);
      ByteBuffer locator = file.record(LOCATOR_LENGTH);
      if (locator.getInt(0) == LOCATOR_SIGNATURE) {
        long position64 = position - LOCATOR_LENGTH - END64_LENGTH;
        refuseUnless(locator.getLong(8) == position64, position64);
        refuseSplit(locator.getInt(4), locator.getInt(16) - 1);
        file.position(position64);
        ByteBuffer end64 = file.record(END64_LENGTH);
        refuseUnless(end64.getInt(0) == END64_SIGNATURE, position64);
        refuseUnless(end64.getLong(4) == END64_LENGTH - END64_PREAMBLE, position64);
        refuseSplit(end64.getInt(16), end64.getInt(20));
        long count64 = end64.getLong(32);
        refuseUnless(
            end64.getLong(24) == count64
                && agrees(disk, 0xffff, 0)
                && agrees(directoryDisk, 0xffff, 0)
                && agrees(countHere, 0xffff, count64)
                && agrees(count, 0xffff, count64)
                && agrees(size, 0xffff_ffffL, end64.getLong(40))
                && agrees(start, 0xffff_ffffL, end64.getLong(48)),
            position64);
        return placed(count64, end64.getLong(48), end64.getLong(40), position64);
      }
    }
    refuseSplit(disk, directoryDisk);
    if (countHere != count) {
      throw ArchiveReason.ZIP_COUNT.refusal("expected", count, "actual", countHere);
    }
    return placed(count, start, size, position);
  }

  private static ZipEnd placed(long count, long start, long size, long end)
      throws RefusedException {
    if (size < 0 || size > end || start != end - size) {
      throw ArchiveReason.ZIP_DIRECTORY_PLACE.refusal("expected", end - size, "actual", start);
    }
    return new ZipEnd(count, start, end);
  }

  /** A plain field next to a ZIP64 record says the same, or that the other is to be read. */
  private static boolean agrees(long plain, long sentinel, long value64) {
    return plain == value64 || plain == sentinel;
  }

  private static void refuseUnless(boolean agree, long position) throws RefusedException {
    if (!agree) {
      throw ArchiveReason.ZIP64_CONTRADICTION.refusal("position", position);
    }
  }

  private static void refuseSplit(int disk, int otherDisk) throws RefusedException {
    if (disk != 0 || otherDisk != 0) {
      throw ArchiveReason.SPLIT.refusal();
    }
  }
}
