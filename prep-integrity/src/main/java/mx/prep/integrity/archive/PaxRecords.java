package mx.prep.integrity.archive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a pax header, {@code LENGTH KEY=VALUE\n} (POSIX.1-2017, pax, Extended Header). The
 * format allows {@code path}, {@code size} and {@code mtime}, each once.
 */
final class PaxRecords {
  private static final String PATH = "path";
  private static final String SIZE = "size";
  private static final Set<String> ALLOWED = Set.of(PATH, SIZE, "mtime");

  private final Map<String, byte[]> records = new HashMap<>();
  private final long position;

  private PaxRecords(long position) {
    this.position = position;
  }

  /**
   * Reads the records.
   *
   * @param position of the header, for messages
   */
  static PaxRecords parse(byte[] bytes, long position) throws RefusedException {
    PaxRecords pax = new PaxRecords(position);
    for (int at = 0; at < bytes.length; ) {
      at = pax.record(bytes, at);
    }
    return pax;
  }

  private int record(byte[] bytes, int start) throws RefusedException {
    int space = indexOf(bytes, (byte) ' ', start);
    long end = start + number(bytes, start, space);
    int equals = indexOf(bytes, (byte) '=', space);
    if (end > bytes.length || equals >= end - 1 || bytes[(int) end - 1] != '\n') {
      throw malformed();
    }
    String key = EntryRules.shown(Arrays.copyOfRange(bytes, space + 1, equals));
    if (!ALLOWED.contains(key)) {
      throw ArchiveReason.PAX_KEY.refusal("position", position, "key", key);
    }
    if (records.put(key, Arrays.copyOfRange(bytes, equals + 1, (int) end - 1)) != null) {
      throw ArchiveReason.TAR_CONTRADICTION.refusal("position", position, "field", key);
    }
    return (int) end;
  }

  private int indexOf(byte[] bytes, byte wanted, int from) throws RefusedException {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw malformed();
  }

  /** The entry's name; null where the records give none. */
  byte @Nullable [] path() {
    return records.get(PATH);
  }

  /** The entry's size in bytes; -1 where the records give none. */
  long size() throws RefusedException {
    byte[] value = records.get(SIZE);
    return value == null ? -1 : number(value, 0, value.length);
  }

  private long number(byte[] bytes, int start, int end) throws RefusedException {
    if (start == end || end - start > 18) { // 18 digits fit a long
      throw malformed();
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw malformed();
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }

  private RefusedException malformed() {
    return ArchiveReason.TAR_PAX_RECORD.refusal("position", position);
  }
}
