package mx.prep.integrity.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/** An archive on disk, read forwards from any place through one buffer. */
final class ArchiveFile implements ByteSource, Closeable {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  /** Up to where the file was read into the buffer or past it. */
  private long reached;

  private @Nullable IOException failure;

  private ArchiveFile(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static ArchiveFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ArchiveFile(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** In bytes, when it was opened. */
  long size() {
    return size;
  }

  /** Where the next byte comes from. */
  long position() {
    return reached - buffer.remaining();
  }

  /** Goes to another place, keeping what the buffer holds where that lies ahead in it. */
  void position(long position) {
    long ahead = position - position();
    if (ahead >= 0 && ahead <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) ahead);
    } else {
      reached = position;
      buffer.limit(0);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!buffer.hasRemaining()) {
      if (length >= BUFFER) {
        return receive(ByteBuffer.wrap(target, offset, length));
      }
      buffer.clear();
      int count = receive(buffer);
      buffer.flip();
      if (count < 0) {
        return -1;
      }
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private int receive(ByteBuffer target) throws IOException {
    try {
      int count = channel.read(target, reached);
      reached += Math.max(count, 0);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Reads a record of little-endian numbers.
   *
   * @throws RefusedException where the file ends before it
   */
  ByteBuffer record(int length) throws RefusedException, IOException {
    byte[] bytes = new byte[length];
    if (fill(bytes) < length) {
      throw ArchiveReason.TRUNCATED.refusal();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** This file for a library's decoder; closing it does nothing. */
  InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : ArchiveFile.this.read(target, offset, length);
      }
    };
  }

  /**
   * Tells a disk that fails from a stream that is damaged: a decoder reports both alike.
   *
   * @throws IOException where this machine failed to read before
   */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
