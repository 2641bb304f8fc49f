package mx.prep.publish.store;

import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import mx.prep.core.model.Sha256;

/**
 * A file's modification time, worked out from its content instead of from a clock. nginx and Apache
 * httpd make their entity tags of time and size alone: two contents of one size that were written
 * within a second would have one tag, and a browser that asks whether what it keeps is still good
 * would be told yes. So equal contents have equal tags, also on another Difusor behind the same
 * name, and others have others, but for one pair in a billion of the same path and size.
 *
 * <p>Whole seconds, since nginx reads no more; in the past, since Apache calls a tag of the last
 * second weak; since 1980, since archives know no earlier year.
 */
public final class ContentTime {
  private static final Instant FIRST = Instant.parse("1980-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final long SECONDS = LAST.getEpochSecond() - FIRST.getEpochSecond();

  private ContentTime() {}

  /** The time of every file with that content. */
  public static FileTime of(Sha256 content) {
    long first = ByteBuffer.wrap(HexFormat.of().parseHex(content.hex())).getLong();
    return FileTime.from(FIRST.plusSeconds(Long.remainderUnsigned(first, SECONDS)));
  }
}
