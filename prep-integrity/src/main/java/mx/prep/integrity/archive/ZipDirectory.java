package mx.prep.integrity.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mx.prep.core.verdict.RefusedException;

/**
 * Reads the central directory (APPNOTE.TXT 4.3.12) before anything else of a ZIP, so that no byte
 * of content is looked at before every name is allowed and every size within the limits.
 */
final class ZipDirectory {
  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED = 46;
  private static final int LOCAL_FIXED = 30;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /** Deflate's effort, a descriptor behind the content, and UTF-8: what a reader can cope with. */
  private static final int ALLOWED_FLAGS = 1 << 1 | 1 << 2 | ZipEntry.STREAMED | ZipEntry.UTF8;

  private static final int DOS_DIRECTORY = 0x10;

  /** Volume label, device, and a link of NTFS. */
  private static final int DOS_SPECIAL = 0x08 | 0x40 | 0x400;

  private final ArchiveFile file;
  private final EntryRules rules;

  ZipDirectory(ArchiveFile file, EntryRules rules) {
    this.file = file;
    this.rules = rules;
  }

  /** All entries in the order of their content, which do not overlap as far as can be seen here. */
  List<ZipEntry> read(ZipEnd end) throws RefusedException, IOException {
    rules.expect(end.count());
    file.position(end.start());
    List<ZipEntry> entries = new ArrayList<>();
    while (file.position() < end.end()) {
      if (entries.size() == end.count()) {
        throw ArchiveReason.ZIP_COUNT.refusal(
            "expected", end.count(), "actual", "> " + entries.size());
      }
      entries.add(entry(end));
    }
    if (entries.size() != end.count()) {
      throw ArchiveReason.ZIP_COUNT.refusal("expected", end.count(), "actual", entries.size());
    }
    entries.sort(Comparator.comparingLong(ZipEntry::offset));
    refuseOverlaps(entries, end);
    return entries;
  }

  private ZipEntry entry(ZipEnd end) throws RefusedException, IOException {
    long position = file.position();
    ByteBuffer header = file.record(FIXED);
    int nameLength = Short.toUnsignedInt(header.getShort(28));
    int extraLength = Short.toUnsignedInt(header.getShort(30));
    int commentLength = Short.toUnsignedInt(header.getShort(32));
    if (header.getInt(0) != SIGNATURE
        || position + FIXED + nameLength + extraLength + commentLength > end.end()) {
      throw ArchiveReason.ZIP_DIRECTORY_RECORD.refusal("position", position);
    }
    byte[] name = file.record(nameLength).array();
    ZipExtra extra = ZipExtra.parse(name, file.record(extraLength));
    file.position(file.position() + commentLength);

    int flags = Short.toUnsignedInt(header.getShort(8));
    int method = Short.toUnsignedInt(header.getShort(10));
    refuseUnreadable(name, flags, method);
    Zip64 sizes = Zip64.central(header, extra);
    boolean directory = isDirectory(name, header.getInt(38));
    if (directory && sizes.size() != 0) {
      throw ArchiveReason.DIRECTORY_WITH_CONTENT.refusal("path", EntryRules.shown(name));
    }
    if (method == ZipEntry.STORED && sizes.compressedSize() != sizes.size()) {
      throw ArchiveReason.CONTENT_SIZE.refusal(
          "path", EntryRules.shown(name), "expected", sizes.size());
    }
    String text = decode(name, flags);
    return new ZipEntry(
        directory
            ? rules.directory(text.substring(0, text.length() - 1))
            : rules.file(text, sizes.size()),
        directory,
        flags,
        method,
        header.getInt(16),
        sizes.compressedSize(),
        sizes.size(),
        sizes.offset());
  }

  private static void refuseUnreadable(byte[] name, int flags, int method) throws RefusedException {
    String shown = EntryRules.shown(name);
    if ((flags & ENCRYPTED) != 0) {
      throw ArchiveReason.ENCRYPTED.refusal("path", shown);
    }
    if ((flags & ~ALLOWED_FLAGS) != 0) {
      throw ArchiveReason.FLAGS.refusal("path", shown, "flags", Integer.toHexString(flags));
    }
    if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
      throw ArchiveReason.METHOD.refusal("path", shown, "method", method);
    }
  }

  /** Whoever looks at the name, the Unix mode or the DOS attributes must come to one answer. */
  private static boolean isDirectory(byte[] name, int attributes) throws RefusedException {
    String shown = EntryRules.shown(name);
    boolean directory = name.length > 0 && name[name.length - 1] == '/';
    int type = UnixType.refuseSpecial(attributes >>> 16, name);
    if ((attributes & DOS_SPECIAL) != 0) {
      throw ArchiveReason.NOT_A_FILE.refusal(
          "path", shown, "type", Integer.toHexString(attributes & 0xffff));
    }
    boolean saysDirectory = type == UnixType.DIRECTORY || (attributes & DOS_DIRECTORY) != 0;
    if (directory ? type == UnixType.REGULAR : saysDirectory) {
      throw ArchiveReason.NOT_A_FILE.refusal(
          "path", shown, "type", Integer.toHexString(attributes));
    }
    return directory;
  }

  private static String decode(byte[] name, int flags) throws RefusedException {
    if ((flags & ZipEntry.UTF8) == 0) {
      for (byte b : name) {
        if (b < 0) {
          throw ArchiveReason.NAME_NOT_UTF8.refusal("path", EntryRules.shown(name));
        }
      }
    }
    return EntryRules.decode(name);
  }

  private static void refuseOverlaps(List<ZipEntry> entries, ZipEnd end) throws RefusedException {
    for (int i = 0; i < entries.size(); i++) {
      ZipEntry entry = entries.get(i);
      boolean last = i == entries.size() - 1;
      long next = last ? end.start() : entries.get(i + 1).offset();
      // In this form nothing overflows, whatever sizes are declared.
      if (next - entry.offset() < LOCAL_FIXED + entry.name().length
          || next - entry.offset() - LOCAL_FIXED - entry.name().length < entry.compressedSize()) {
        throw ArchiveReason.ZIP_OVERLAP.refusal(
            "path", entry.path(), "other", last ? "" : entries.get(i + 1).path());
      }
    }
  }
}
