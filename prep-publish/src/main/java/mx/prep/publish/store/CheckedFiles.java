package mx.prep.publish.store;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import mx.prep.core.model.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which files had the bytes that their name says when they were last read whole, by what
 * changes with every change of a file. So what is too large to be held in memory need not be read
 * twice for each visitor, and is not served after somebody edited it. Thread-safe.
 */
final class CheckedFiles {
  private static final long MOST = 20_000;

  private final Cache<Sha256, Stamp> known = CacheBuilder.newBuilder().maximumSize(MOST).build();

  /** How a file looked; the system changes the last of its times, and nobody can set it back. */
  private record Stamp(@Nullable Object key, long size, FileTime modified, Object changed) {}

  /** Whether that open file has the bytes of that name. */
  boolean isWhole(Path file, FileChannel channel, Sha256 sha256) throws IOException {
    Stamp now = stamp(file);
    if (!now.equals(known.getIfPresent(sha256))) {
      if (!ObjectFiles.hash(channel.position(0)).equals(sha256)) {
        return false;
      }
      channel.position(0);
      known.put(sha256, now);
    }
    return true;
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Stamp(
        attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(), changed(file));
  }

  private static Object changed(Path file) throws IOException {
    try {
      return Objects.requireNonNull(
          Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return "unknown"; // Windows: the time of writing must do
    }
  }
}
