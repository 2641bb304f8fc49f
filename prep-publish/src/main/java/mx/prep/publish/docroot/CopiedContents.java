package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.publish.store.ContentTime;

/**
 * Copies from the store, hashing what goes by: a damaged object reaches no visitor.
 *
 * @param sites the store
 * @param access what the copies get
 */
record CopiedContents(SiteReader sites, Access access) implements Contents {
  private static final int BUFFER_BYTES = 256 << 10;

  @Override
  public boolean place(FileNode file, Path at) throws IOException {
    Optional<FileChannel> content = sites.content(file.digest());
    if (content.isEmpty()) {
      return false;
    }
    boolean whole = false;
    try (FileChannel from = content.get();
        FileChannel to =
            FileChannel.open(at, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      whole = copy(from, to, file.size()).filter(file.digest()::equals).isPresent();
      if (whole) {
        access.grant(at);
        Files.setLastModifiedTime(at, ContentTime.of(file.digest()));
      }
    } finally {
      if (!whole) {
        Files.deleteIfExists(at);
      }
    }
    return whole;
  }

  /** The hash of what was copied; empty where there was more or less than that. */
  private static Optional<Sha256> copy(FileChannel from, FileChannel to, long size)
      throws IOException {
    MessageDigest digester = Sha256.digester();
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size + 1, BUFFER_BYTES));
    long copied = 0;
    while (copied <= size && from.read(buffer) >= 0) {
      copied += buffer.flip().remaining();
      digester.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      buffer.clear();
    }
    return copied == size ? Optional.of(Sha256.finish(digester)) : Optional.empty();
  }
}
