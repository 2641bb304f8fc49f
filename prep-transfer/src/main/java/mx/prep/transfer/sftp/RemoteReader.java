package mx.prep.transfer.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a remote file with many requests on the way at once, so that the line's delay costs
 * nothing, and writes it in order, so that what is there is always the file's beginning and can be
 * resumed. Hashes what it writes.
 */
final class RemoteReader {
  /**
   * On the way at once: what a line of 100 MB/s holds in 160 ms. sshj keeps no more unread (16
   * MiB).
   */
  static final int WINDOW_BYTES = 16 << 20;

  private static final int MOST_REQUESTS = 256;

  private final SftpSession session;
  private final SftpConfig config;
  private final RemoteFile file;
  private final int mostBytesARequest;
  private final int mostRequests;
  private final TransferPace pace;
  private final ArrivalDigest.Computation digest = ArrivalDigest.start();
  private final Deque<Range> requested = new ArrayDeque<>();
  private final byte[] buffer;
  private @Nullable PrepException broken;

  RemoteReader(
      SftpSession session,
      SftpConfig config,
      RemoteFile file,
      int mostBytesARequest,
      TransferPace pace) {
    this.session = session;
    this.config = config;
    this.file = file;
    this.mostBytesARequest = mostBytesARequest;
    this.mostRequests = Math.min(MOST_REQUESTS, WINDOW_BYTES / mostBytesARequest);
    this.pace = pace;
    this.buffer = new byte[(int) Math.min(mostBytesARequest, file.listed().size() + 1)];
  }

  /**
   * Reads from where the channel stands to the file's end.
   *
   * @param to readable too where it does not stand at its beginning: what is there is hashed
   * @throws TooLargeException at the first byte beyond what is allowed
   * @throws PrepException of category {@code TRANSPORT}; {@code FILE_CHANGED} where the file is
   *     another one by now, or ends elsewhere than it said
   * @throws IOException where writing fails
   */
  ArrivalDigest read(SeekableByteChannel to, long maxBytes) throws IOException, TooLargeException {
    hash(to);
    long unchanged = send(session.request(PacketType.FSTAT).putString(file.handle()));
    long next = askUpTo(to.position());
    checkUnchanged(unchanged);
    while (takeOne(to, maxBytes)) {
      next = askUpTo(next);
    }
    return digest.finish();
  }

  private void hash(SeekableByteChannel there) throws IOException {
    long end = there.position();
    if (end == 0) {
      return;
    }
    ByteBuffer part = ByteBuffer.wrap(buffer);
    there.position(0);
    while (there.position() < end) {
      part.clear().limit((int) Math.min(buffer.length, end - there.position()));
      if (there.read(part) < 0) {
        throw new EOFException("what was there has become less");
      }
      digest.update(part.flip());
    }
  }

  /**
   * Asks for more, as much as may be on the way. One byte past the end finds out whether the file
   * grew meanwhile, or never ends.
   */
  private long askUpTo(long from) {
    long size = file.listed().size();
    long next = from;
    try {
      while (broken == null && next <= size && requested.size() < mostRequests) {
        int length = (int) Math.min(mostBytesARequest, next < size ? size - next : 1);
        requested.addLast(ask(next, length));
        next += length;
      }
    } catch (PrepException e) {
      // What had come before the line broke is still to be taken: nothing is fetched twice.
      broken = e;
    }
    return next;
  }

  private Range ask(long offset, int length) {
    return new Range(
        offset,
        length,
        send(
            session
                .request(PacketType.READ)
                .putString(file.handle())
                .putUInt64(offset)
                .putUInt32(length)));
  }

  private long send(Request request) {
    try {
      return session.send(request);
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private void checkUnchanged(long question) {
    try {
      FileAttributes now =
          session.answer(question).ensurePacketTypeIs(PacketType.ATTRS).readFileAttributes();
      String name = file.listed().name();
      if (RemoteFolder.regular(name, now).filter(file.listed()::equals).isEmpty()) {
        throw changed(now.getSize());
      }
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  /** Takes the oldest answer; false at the end of the file. */
  private boolean takeOne(SeekableByteChannel to, long maxBytes)
      throws IOException, TooLargeException {
    if (broken != null && requested.isEmpty()) {
      throw broken;
    }
    Range range = requested.removeFirst();
    int count = data(range);
    if (count < 0) {
      if (range.offset() != file.listed().size()) {
        throw changed(range.offset());
      }
      return false;
    }
    long after = range.offset() + count;
    if (after > maxBytes) {
      throw new TooLargeException(file.listed().name(), maxBytes);
    }
    if (after > file.listed().size()) {
      throw changed(after);
    }
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
    digest.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    if (count < range.length()) {
      requested.addFirst(ask(after, range.length() - count));
    }
    return true;
  }

  private int data(Range range) {
    try {
      return session.data(range.request(), buffer, range.length(), pace::arrived);
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private PrepException changed(long actual) {
    return new PrepException(
        TransferError.FILE_CHANGED,
        "path",
        RemoteFolder.child(config.directory(), file.listed().name()),
        "expected",
        file.listed().size(),
        "actual",
        actual);
  }

  private record Range(long offset, int length, long request) {}
}
