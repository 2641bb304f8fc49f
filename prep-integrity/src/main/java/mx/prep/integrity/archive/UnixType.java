package mx.prep.integrity.archive;

import java.util.Map;
import mx.prep.core.verdict.RefusedException;

/** What a Unix mode says that an entry is. */
final class UnixType {
  private static final int TYPE = 0xf000;
  static final int DIRECTORY = 0x4000;
  static final int REGULAR = 0x8000;

  /** Words for messages; they are the same in every language's manual pages. */
  private static final Map<Integer, String> SPECIAL =
      Map.of(
          0x1000, "FIFO",
          0x2000, "character device",
          0x6000, "block device",
          0xa000, "symbolic link",
          0xc000, "socket");

  private UnixType() {}

  /**
   * The type's bits of the mode.
   *
   * @return {@link #DIRECTORY}, {@link #REGULAR}, or 0 where the mode says nothing of a type
   * @throws RefusedException where it is anything else
   */
  static int refuseSpecial(int mode, byte[] name) throws RefusedException {
    int type = mode & TYPE;
    if (type != 0 && type != DIRECTORY && type != REGULAR) {
      throw ArchiveReason.NOT_A_FILE.refusal(
          "path",
          EntryRules.shown(name),
          "type",
          SPECIAL.getOrDefault(type, Integer.toOctalString(mode)));
    }
    return type;
  }
}
