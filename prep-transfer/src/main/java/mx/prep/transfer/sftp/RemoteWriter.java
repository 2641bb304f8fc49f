package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.FileMode;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Request;
import net.schmizz.sshj.sftp.Response;
import net.schmizz.sshj.sftp.SFTPException;

/**
 * Writes files into the remote folder, each under a {@code .part} name until it is whole, with many
 * requests on the way at once. Reads nothing there, since many servers let a sender only write.
 */
final class RemoteWriter {
  private static final String PARTIAL = ".part";

  /** What every server takes in one request (draft-ietf-secsh-filexfer-02, 3). */
  private static final int BLOCK_BYTES = 32 << 10;

  /** On the way at once: 4 MiB, what a line of 80 MB/s holds in 50 ms. */
  private static final int MOST_REQUESTS = 128;

  private static final int WRITE = 0x02;
  private static final int CREATE = 0x08;
  private static final int TRUNCATE = 0x10;

  private final SftpSession session;
  private final SftpConfig config;
  private final Runnable cut;
  private final TransferPaces paces;

  /**
   * Asks nothing yet.
   *
   * @param cut ends the connection, from another thread
   */
  RemoteWriter(SftpSession session, SftpConfig config, Runnable cut, TransferPaces paces) {
    this.session = session;
    this.config = config;
    this.cut = cut;
    this.paces = paces;
  }

  /**
   * Writes a file and gives it its name when it is whole.
   *
   * @param begun whether a partial file there is this file's beginning, and a whole one this file
   * @param sent is told of every part that the server has confirmed
   * @throws PrepException of category {@code TRANSPORT}, or {@code DISK} where the file here cannot
   *     be read
   */
  void write(Path file, boolean begun, LongConsumer sent) {
    String path = RemoteFolder.child(config.directory(), String.valueOf(file.getFileName()));
    try (FileChannel from = open(file)) {
      long size = from.size();
      OptionalLong partial = begun ? sizeOf(path + PARTIAL) : OptionalLong.empty();
      if (begun && partial.isEmpty() && sizeOf(path).equals(OptionalLong.of(size))) {
        return;
      }
      long there = partial.orElse(0);
      write(from, path, there <= size ? there : 0, sent);
      rename(path + PARTIAL, path);
    } catch (SFTPException e) {
      throw new PrepException(
          e,
          TransferError.UPLOAD_REFUSED,
          "host",
          config.address(),
          "path",
          path,
          "detail",
          e.getStatusCode());
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  private OptionalLong sizeOf(String path) throws IOException {
    Response answer = ask(request(PacketType.LSTAT, path));
    if (answer.getType() == PacketType.STATUS) {
      if (answer.readStatusCode() == Response.StatusCode.NO_SUCH_FILE) {
        return OptionalLong.empty();
      }
      throw new SFTPException(Response.StatusCode.PERMISSION_DENIED, path);
    }
    FileAttributes attributes = answer.ensurePacketTypeIs(PacketType.ATTRS).readFileAttributes();
    return attributes.getType() == FileMode.Type.REGULAR
        ? OptionalLong.of(attributes.getSize())
        : OptionalLong.empty();
  }

  private void write(FileChannel from, String path, long start, LongConsumer sent)
      throws IOException {
    int flags = WRITE | CREATE | (start == 0 ? TRUNCATE : 0);
    byte[] handle =
        ask(request(PacketType.OPEN, path + PARTIAL)
                .putUInt32(flags)
                .putFileAttributes(FileAttributes.EMPTY))
            .ensurePacketTypeIs(PacketType.HANDLE)
            .readBytes();
    transfer(from, handle, path, start, sent);
    // Durable there before it has its name, where the server knows how; many do not.
    ask(session.request(PacketType.EXTENDED).putString("fsync@openssh.com").putString(handle));
    long there =
        ask(session.request(PacketType.FSTAT).putString(handle))
            .ensurePacketTypeIs(PacketType.ATTRS)
            .readFileAttributes()
            .getSize();
    ask(session.request(PacketType.CLOSE).putString(handle)).ensureStatusPacketIsOK();
    if (there != from.size()) {
      throw new PrepException(
          TransferError.FILE_CHANGED, "path", path, "expected", from.size(), "actual", there);
    }
  }

  private void transfer(FileChannel from, byte[] handle, String path, long start, LongConsumer sent)
      throws IOException {
    TransferPace pace = paces.of(path);
    Deque<Sent> onTheWay = new ArrayDeque<>();
    byte[] block = new byte[BLOCK_BYTES];
    long at = start;
    for (int count = read(from, block, at, path); count > 0; count = read(from, block, at, path)) {
      onTheWay.addLast(new Sent(send(handle, at, block, count), count));
      at += count;
      if (onTheWay.size() == MOST_REQUESTS) {
        confirm(onTheWay.removeFirst(), pace, sent);
      }
    }
    while (!onTheWay.isEmpty()) {
      confirm(onTheWay.removeFirst(), pace, sent);
    }
  }

  private static int read(FileChannel from, byte[] block, long at, String path) {
    try {
      return from.read(ByteBuffer.wrap(block), at);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", path, "detail", e);
    }
  }

  private long send(byte[] handle, long at, byte[] block, int count) throws IOException {
    Request request = session.request(PacketType.WRITE);
    request.putString(handle).putUInt64(at).putString(block, 0, count);
    return within(() -> session.send(request));
  }

  private void confirm(Sent part, TransferPace pace, LongConsumer sent) throws IOException {
    session.answer(part.request()).ensureStatusPacketIsOK();
    pace.arrived(part.bytes());
    sent.accept(part.bytes());
  }

  /** In one step where the server can; else what stands there must go first. */
  private void rename(String from, String to) throws IOException {
    Response answer =
        ask(
            session
                .request(PacketType.EXTENDED)
                .putString("posix-rename@openssh.com")
                .putString(from, session.charset())
                .putString(to, session.charset()));
    if (answer.readStatusCode() == Response.StatusCode.OK) {
      return;
    }
    if (plainRename(from, to).readStatusCode() == Response.StatusCode.OK) {
      return;
    }
    ask(request(PacketType.REMOVE, to));
    plainRename(from, to).ensureStatusPacketIsOK();
  }

  private Response plainRename(String from, String to) throws IOException {
    return ask(request(PacketType.RENAME, from).putString(to, session.charset()));
  }

  private Request request(PacketType type, String path) {
    Request request = session.request(type);
    request.putString(path, session.charset());
    return request;
  }

  private Response ask(Request request) throws IOException {
    return session.answer(within(() -> session.send(request)));
  }

  /** A server that takes no more would hold the sender for ever. */
  private long within(Sending sending) throws IOException {
    try (Deadline deadline = Deadline.in(config.idleTimeout(), cut)) {
      try {
        return sending.send();
      } catch (IOException e) {
        throw deadline.isExpired() || isFull(e) ? new IOException(new TimeoutException()) : e;
      }
    }
  }

  /** sshj gives up by itself, about then, where the server makes no room for more. */
  private static boolean isFull(IOException e) {
    return String.valueOf(e.getMessage()).contains("expand the window");
  }

  private record Sent(long request, int bytes) {}

  private interface Sending {
    long send() throws IOException;
  }

  /** Starts the measuring of a file's rate. */
  interface TransferPaces {
    TransferPace of(String path);
  }
}
