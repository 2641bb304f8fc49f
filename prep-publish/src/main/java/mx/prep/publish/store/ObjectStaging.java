package mx.prep.publish.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.disk.WriteBehind;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.ContentStaging;

/**
 * A folder of its own for one package's contents: those that the store does not have yet, each a
 * read-only file named by its hash. Nothing is forced to disk before the package is accepted.
 */
final class ObjectStaging implements ContentStaging {
  private static final int BUFFER_BYTES = 256 << 10;

  /** Written before the disk is asked again for its room, which others use too. */
  private static final long MOST_UNASKED_BYTES = 4 << 20;

  /** What the smallest file takes of a disk. */
  private static final int BLOCK_BYTES = 4 << 10;

  private final Path folder;
  private final ObjectFiles objects;
  private final Room room;
  private final Runnable closing;
  private final Writers writers = new Writers();
  private final WriteBehind behind;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** The contents that came; of the caller's thread alone. */
  private final Set<Sha256> taken = new HashSet<>();

  private final Map<Sha256, Path> fresh = new ConcurrentHashMap<>();
  private long unasked;
  private boolean closed;

  /**
   * In a folder that exists and is empty.
   *
   * @param room checked before anything is written
   * @param closing runs once, when this is closed
   */
  ObjectStaging(Path folder, ObjectFiles objects, Room room, Runnable closing) {
    this.folder = folder;
    this.objects = objects;
    this.room = room;
    this.closing = closing;
    this.behind = new WriteBehind(folder);
  }

  @Override
  public Content put(InputStream content, long maxBytes) throws IOException {
    int read = fill(content, maxBytes);
    return read < buffer.length ? small(read, maxBytes) : large(content, maxBytes);
  }

  /** Puts bytes at hand. */
  void put(byte[] content) throws IOException {
    put(new ByteArrayInputStream(content), content.length);
  }

  /** Reads until the buffer is full, the content ends, or it has one byte more than allowed. */
  private int fill(InputStream content, long allowed) throws IOException {
    return content.readNBytes(buffer, 0, (int) Math.min(buffer.length - 1L, allowed) + 1);
  }

  private Content small(int size, long maxBytes) throws IOException {
    MessageDigest digester = Sha256.digester();
    digester.update(buffer, 0, size);
    Sha256 sha256 = Sha256.finish(digester);
    if (size <= maxBytes && taken.add(sha256)) {
      requireRoom(size);
      byte[] bytes = Arrays.copyOf(buffer, size);
      writers.submit(size, () -> write(sha256, bytes));
    }
    return new Content(size, sha256);
  }

  private void write(Sha256 sha256, byte[] bytes) throws IOException {
    if (!objects.holds(sha256, bytes.length)) {
      Path file = folder.resolve(sha256.hex());
      try (FileChannel out = create(file)) {
        write(out, file, bytes, bytes.length);
      }
      seal(sha256, file);
    }
  }

  private void seal(Sha256 sha256, Path file) throws IOException {
    ObjectFiles.seal(file, sha256);
    fresh.put(sha256, file);
  }

  /** The buffer is full, and there may be more. */
  private Content large(InputStream content, long maxBytes) throws IOException {
    Path part = folder.resolve("content.part");
    try {
      MessageDigest digester = Sha256.digester();
      long size = 0;
      try (FileChannel out = create(part)) {
        for (int read = buffer.length; read > 0 && size <= maxBytes; ) {
          digester.update(buffer, 0, read);
          size += read;
          requireRoom(read);
          write(out, part, buffer, read);
          read = fill(content, maxBytes - size);
        }
      }
      Sha256 sha256 = Sha256.finish(digester);
      if (size <= maxBytes && taken.add(sha256) && !objects.holds(sha256, size)) {
        Path file = folder.resolve(sha256.hex());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        seal(sha256, file);
      }
      return new Content(size, sha256);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What fails here fails on our disk, not in the archive: it is told apart at once. */
  private static FileChannel create(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private void requireRoom(long bytes) {
    try {
      long taken = Math.max(bytes, BLOCK_BYTES);
      unasked =
          unasked < taken ? Math.min(room.require(taken), MOST_UNASKED_BYTES) : unasked - taken;
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private void write(FileChannel out, Path file, byte[] from, int length) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(from, 0, length);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      behind.wrote(length);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /** Whether these are the objects that it adds to. */
  boolean isFor(ObjectFiles of) {
    return objects == of;
  }

  /** The contents that the store does not have yet, written, with the file each lies in. */
  Map<Sha256, Path> fresh() throws IOException {
    writers.await();
    return fresh;
  }

  @Override
  public Path scratch() throws IOException {
    Path scratch = folder.resolve("scratch");
    return Files.isDirectory(scratch) ? scratch : Files.createDirectory(scratch);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writers.close();
    try {
      FolderRemoval.remove(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    } finally {
      closing.run();
    }
  }
}
