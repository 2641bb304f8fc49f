package mx.prep.integrity.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of a header (APPNOTE.TXT 4.5), as far as they could change what an entry is.
 * What says times, owners and the like is passed over.
 */
final class ZipExtra {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;
  private static final int UNICODE_PATH_NAME = 5;
  private static final int PKWARE_UNIX = 0x000d;
  private static final int PKWARE_UNIX_FIXED = 12;
  private static final int ASI_UNIX = 0x756e;
  private static final int ASI_UNIX_MODE = 4;
  private static final int ASI_UNIX_FIXED = 14;

  private final byte[] name;
  private final Map<Integer, ByteBuffer> fields = new HashMap<>();

  private ZipExtra(byte[] name) {
    this.name = name;
  }

  /**
   * Reads the fields of one header.
   *
   * @param name of the entry, as it stands in the header
   * @param bytes little-endian
   */
  static ZipExtra parse(byte[] name, ByteBuffer bytes) throws RefusedException {
    ZipExtra extra = new ZipExtra(name);
    while (bytes.hasRemaining()) {
      if (bytes.remaining() < 4) {
        throw extra.malformed();
      }
      int id = Short.toUnsignedInt(bytes.getShort());
      int length = Short.toUnsignedInt(bytes.getShort());
      if (length > bytes.remaining()) {
        throw extra.malformed();
      }
      ByteBuffer value = bytes.slice(bytes.position(), length).order(bytes.order());
      bytes.position(bytes.position() + length);
      if (extra.fields.put(id, value) != null && extra.matters(id)) {
        throw extra.malformed();
      }
    }
    extra.refuseOtherName();
    extra.refuseLinks();
    return extra;
  }

  /** The ZIP64 field's numbers; null where there is none. */
  @Nullable ByteBuffer zip64() {
    return fields.get(ZIP64);
  }

  private boolean matters(int id) {
    return id == ZIP64 || id == UNICODE_PATH || id == PKWARE_UNIX || id == ASI_UNIX;
  }

  private void refuseOtherName() throws RefusedException {
    ByteBuffer value = fields.get(UNICODE_PATH);
    if (value == null) {
      return;
    }
    byte[] other = new byte[Math.max(0, value.limit() - UNICODE_PATH_NAME)];
    value.get(Math.min(UNICODE_PATH_NAME, value.limit()), other);
    if (!Arrays.equals(name, other)) {
      throw ArchiveReason.SECOND_NAME.refusal(
          "path", EntryRules.shown(name), "other", EntryRules.shown(other));
    }
  }

  /** Two fields of old programs can say by themselves that an entry is a link or a device. */
  private void refuseLinks() throws RefusedException {
    ByteBuffer pkware = fields.get(PKWARE_UNIX);
    if (pkware != null && pkware.limit() > PKWARE_UNIX_FIXED) {
      throw ArchiveReason.NOT_A_FILE.refusal("path", EntryRules.shown(name), "type", "link");
    }
    ByteBuffer asi = fields.get(ASI_UNIX);
    if (asi != null) {
      if (asi.limit() < ASI_UNIX_FIXED) {
        throw malformed();
      }
      UnixType.refuseSpecial(Short.toUnsignedInt(asi.getShort(ASI_UNIX_MODE)), name);
      if (asi.limit() > ASI_UNIX_FIXED) {
        throw ArchiveReason.NOT_A_FILE.refusal("path", EntryRules.shown(name), "type", "link");
      }
    }
  }

  RefusedException malformed() {
    return ArchiveReason.ZIP_EXTRA.refusal("path", EntryRules.shown(name));
  }
}
