package mx.prep.publish.docroot;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import mx.prep.core.model.Sha256;

/**
 * The hashes of files, and which had which when they were read last. What is remembered is enough
 * for a glance: not the time of the last change of all, since every cut gives its files new names,
 * which changes that too. Thread-safe.
 */
final class ReadFiles {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final long MOST = 50_000;

  private final Cache<Object, Seen> seen = CacheBuilder.newBuilder().maximumSize(MOST).build();

  /** How one file looked when it was read. */
  private record Seen(long size, FileTime modified, Sha256 sha256) {}

  /** Reads the file. */
  Sha256 read(Path path, BasicFileAttributes there) throws IOException {
    Sha256 sha256 = hash(path);
    Object key = there.fileKey();
    if (key != null) {
      seen.put(key, new Seen(there.size(), there.lastModifiedTime(), sha256));
    }
    return sha256;
  }

  /** Reads it unless it looks as it did when it was read before. */
  Sha256 glance(Path path, BasicFileAttributes there) throws IOException {
    Object key = there.fileKey();
    Seen before = key == null ? null : seen.getIfPresent(key);
    if (before != null
        && before.size() == there.size()
        && before.modified().equals(there.lastModifiedTime())) {
      return before.sha256();
    }
    return read(path, there);
  }

  private static Sha256 hash(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      MessageDigest digester = Sha256.digester();
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(channel.size() + 1, BUFFER_BYTES));
      while (channel.read(buffer) >= 0) {
        digester.update(buffer.flip());
        buffer.clear();
      }
      return Sha256.finish(digester);
    }
  }
}
