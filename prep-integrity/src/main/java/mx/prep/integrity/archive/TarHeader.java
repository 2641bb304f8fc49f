package mx.prep.integrity.archive;

import java.util.Arrays;
import mx.prep.core.verdict.RefusedException;

/** One header block of a TAR, as POSIX (ustar) or GNU tar write it. */
final class TarHeader {
  static final int BLOCK = 512;

  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final int STAR_PREFIX_LENGTH = 131;
  private static final int STAR_TRAILER = 508;
  private static final byte[] STAR = {'t', 'a', 'r', 0};
  private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
  private static final byte[] GNU = {'u', 's', 't', 'a', 'r', ' ', ' ', 0};

  private final char type;
  private final byte[] name;
  private final long size;
  private final long position;

  TarHeader(char type, byte[] name, long size, long position) {
    this.type = type;
    this.name = name;
    this.size = size;
    this.position = position;
  }

  /** The type flag, such as {@code 0} for a file. */
  char type() {
    return type;
  }

  /** The name with its prefix; not UTF-8 perhaps, where a longer name stands before the header. */
  byte[] name() {
    return name;
  }

  /** Of what follows the header, in bytes. */
  long size() {
    return size;
  }

  /** Of the header in the unpacked archive. */
  long position() {
    return position;
  }

  static TarHeader parse(byte[] block, long position) throws RefusedException {
    boolean ustar = startsAt(block, MAGIC, USTAR);
    if (!ustar && !startsAt(block, MAGIC, GNU)) {
      if (position == 0) {
        throw ArchiveReason.OTHER_FORMAT.refusal("format", "TAR");
      }
      throw field(position, "magic");
    }
    if (octal(block, CHECKSUM, CHECKSUM_LENGTH, position, "chksum") != sum(block)) {
      throw ArchiveReason.TAR_CHECKSUM.refusal("position", position);
    }
    byte[] name = text(block, 0, NAME_LENGTH, position, "name");
    byte[] prefix = prefix(block, position);
    if (prefix.length > 0) {
      if (!ustar) {
        // GNU's format keeps other things there; readers differ on whether that is a name.
        throw field(position, "prefix");
      }
      name = join(prefix, name);
    }
    long size = octal(block, SIZE, SIZE_LENGTH, position, "size");
    char type = (char) (block[TYPE] & 0xff);
    return new TarHeader(type == 0 ? '0' : type, name, size, position);
  }

  private static boolean startsAt(byte[] block, int offset, byte[] expected) {
    return Arrays.equals(block, offset, offset + expected.length, expected, 0, expected.length);
  }

  /** The bytes up to the first zero; behind it there is nothing, so that nobody sees more. */
  private static byte[] text(byte[] block, int offset, int length, long position, String field)
      throws RefusedException {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    for (int i = end; i < offset + length; i++) {
      if (block[i] != 0) {
        throw field(position, field);
      }
    }
    return Arrays.copyOfRange(block, offset, end);
  }

  private static byte[] prefix(byte[] block, long position) throws RefusedException {
    if (!startsAt(block, STAR_TRAILER, STAR)) {
      return text(block, PREFIX, PREFIX_LENGTH, position, "prefix");
    }
    // star keeps times at the prefix's end; the zero before them is what stops other readers.
    byte[] prefix = text(block, PREFIX, STAR_PREFIX_LENGTH, position, "prefix");
    if (prefix.length == STAR_PREFIX_LENGTH) {
      throw field(position, "prefix");
    }
    return prefix;
  }

  private static byte[] join(byte[] prefix, byte[] name) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    joined[prefix.length] = '/';
    System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
    return joined;
  }

  /**
   * An octal number, spaces before it, a space or zeros behind it. GNU's binary numbers are for
   * files above 8 GiB only, and among them are negative ones: refused.
   */
  private static long octal(byte[] block, int offset, int length, long position, String field)
      throws RefusedException {
    int at = offset;
    int end = offset + length;
    while (at < end && block[at] == ' ') {
      at++;
    }
    long value = 0;
    while (at < end && block[at] >= '0' && block[at] <= '7') {
      value = value * 8 + (block[at] - '0'); // 12 digits at most
      at++;
    }
    while (at < end && (block[at] == ' ' || block[at] == 0)) {
      at++;
    }
    if (at < end) {
      throw field(position, field);
    }
    return value;
  }

  private static int sum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean itself = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += itself ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static RefusedException field(long position, String field) {
    return ArchiveReason.TAR_FIELD.refusal("position", position, "field", field);
  }
}
