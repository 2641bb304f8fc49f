package mx.prep.publish.web;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectoryEntry.FileNode;

/**
 * The bytes of files. Small ones, and compressed forms, are held in memory by hash while they are
 * asked for; what is read into memory is checked against its hash first, so a damaged object is
 * never shown.
 */
final class Bodies {
  private static final long LARGEST_HELD = 1L << 20;
  private static final long LARGEST_COMPRESSED = 8L << 20;

  /** A smaller body does not fit into fewer packets by it. */
  private static final long SMALLEST_COMPRESSED = 512;

  private final Compression compression;
  private final Cache<Key, ByteBuffer> held;

  /** Bounds the memory of loading, which the cache does not see. */
  private final Semaphore loading = new Semaphore(Runtime.getRuntime().availableProcessors());

  Bodies(Compression compression, ByteSize memory) {
    this.compression = compression;
    this.held =
        CacheBuilder.newBuilder()
            .maximumWeight(memory.bytes())
            .weigher((Key key, ByteBuffer body) -> body.capacity() + 200)
            .build();
  }

  private record Key(Sha256 sha256, Coding coding) {}

  static boolean worthCompressing(long size) {
    return size >= SMALLEST_COMPRESSED && size <= LARGEST_COMPRESSED;
  }

  /**
   * The body of a file in one form.
   *
   * @throws PrepException {@code DATA_DAMAGED} where the object is not what it should be
   */
  Body of(FileNode file, BodySource source, Coding coding) {
    return coding == Coding.IDENTITY && file.size() > LARGEST_HELD
        ? new Body.Streamed(file.size(), () -> open(file, source))
        : new Body.Held(held(file, source, coding));
  }

  /** The same, where that takes neither disk nor compression. */
  Optional<Body> inMemory(FileNode file, Coding coding) {
    return Optional.ofNullable(held.getIfPresent(new Key(file.digest(), coding)))
        .map(Body.Held::new);
  }

  private ByteBuffer held(FileNode file, BodySource source, Coding coding) {
    try {
      return held.get(
          new Key(file.digest(), coding),
          () -> direct(compression.compress(load(file, source), coding)));
    } catch (ExecutionException | UncheckedExecutionException e) {
      if (e.getCause() instanceof PrepException known) {
        throw known;
      }
      throw new PrepException(
          e.getCause(),
          CoreError.DISK,
          "path",
          file.digest(),
          "detail",
          String.valueOf(e.getCause()));
    }
  }

  /** Outside the heap, from where the system sends it without another copy. */
  private static ByteBuffer direct(byte[] body) {
    return ByteBuffer.allocateDirect(body.length).put(body).flip().asReadOnlyBuffer();
  }

  private byte[] load(FileNode file, BodySource source) throws IOException {
    loading.acquireUninterruptibly();
    try (FileChannel channel = open(file, source);
        InputStream in = Channels.newInputStream(channel)) {
      byte[] body = in.readNBytes((int) file.size() + 1);
      if (!Sha256.of(body).equals(file.digest())) {
        throw damaged(file, DamageText.OTHER_HASH);
      }
      return body;
    } finally {
      loading.release();
    }
  }

  /** The object; closed by the caller. */
  private FileChannel open(FileNode file, BodySource source) throws IOException {
    FileChannel channel = source.open().orElseThrow(() -> damaged(file, DamageText.MISSING));
    if (channel.size() != file.size()) {
      channel.close();
      throw damaged(file, DamageText.OTHER_SIZE);
    }
    return channel;
  }

  private static PrepException damaged(FileNode file, DamageText detail) {
    return new PrepException(
        CoreError.DATA_DAMAGED, "path", file.name() + " " + file.digest(), "detail", detail);
  }
}
