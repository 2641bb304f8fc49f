package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.ListedFile;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Response;
import net.schmizz.sshj.sftp.SFTPEngine;
import net.schmizz.sshj.sftp.SFTPException;

/**
 * Reads a remote file with many requests on the way at once, so that the line's delay costs
 * nothing, and writes it in order, so that what is there is always the file's beginning and can be
 * resumed.
 *
 * <p>sshj's own read-ahead stream trusts the server: an answer of no bytes makes it ask for ever,
 * and a short one makes it throw away all that is on the way.
 */
final class RemoteReader {
  /** What every server gives in one answer (draft-ietf-secsh-filexfer-02, 3 and 6.4). */
  private static final int MOST_BYTES_A_REQUEST = 32 << 10;

  private static final int MOST_REQUESTS = 64;

  private final SFTPEngine engine;
  private final byte[] handle;
  private final SftpConfig config;
  private final TransferPace pace;
  private final String path;
  private final Deque<Range> requested = new ArrayDeque<>();

  RemoteReader(
      SFTPEngine engine, byte[] handle, SftpConfig config, TransferPace pace, String path) {
    this.engine = engine;
    this.handle = handle;
    this.config = config;
    this.pace = pace;
    this.path = path;
  }

  /**
   * Reads from where the channel stands to the file's end.
   *
   * @throws TooLargeException at the first byte beyond what is allowed
   * @throws PrepException of category {@code TRANSPORT}; {@code FILE_CHANGED} where the file ends
   *     elsewhere than it said
   * @throws IOException where writing fails
   */
  void read(ListedFile file, FileChannel to, long maxBytes) throws IOException, TooLargeException {
    long end = file.size();
    long next = to.position();
    // One request past the end finds out whether the file grew meanwhile, or never ends.
    for (boolean more = true; more; ) {
      while (requested.size() < MOST_REQUESTS && next <= end) {
        int length = (int) Math.min(MOST_BYTES_A_REQUEST, end - next + 1);
        requested.addLast(request(next, length));
        next += length;
      }
      more = takeOne(file, to, maxBytes);
    }
  }

  /** Waits for the oldest answer; false at the end of the file. */
  private boolean takeOne(ListedFile file, FileChannel to, long maxBytes)
      throws IOException, TooLargeException {
    Range range = requested.removeFirst();
    Data data = data(range);
    if (data.length() < 0) {
      if (range.offset() != file.size()) {
        throw changed(file.size(), range.offset());
      }
      return false;
    }
    long after = range.offset() + data.length();
    if (after > maxBytes) {
      throw new TooLargeException(file.name(), maxBytes);
    }
    if (after > file.size()) {
      throw changed(file.size(), after);
    }
    ByteBuffer bytes = ByteBuffer.wrap(data.array(), data.start(), data.length());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    pace.arrived(data.length());
    if (data.length() < range.length()) {
      requested.addFirst(request(after, range.length() - data.length()));
    }
    return true;
  }

  private PrepException changed(long expected, long actual) {
    return new PrepException(
        TransferError.FILE_CHANGED, "path", path, "expected", expected, "actual", actual);
  }

  private Range request(long offset, int length) {
    try {
      return new Range(
          offset,
          length,
          engine.request(
              engine
                  .newRequest(PacketType.READ)
                  .putString(handle)
                  .putUInt64(offset)
                  .putUInt32(length)));
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private Data data(Range range) {
    try {
      Response answer =
          range.answer().retrieve(config.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (answer.getType() == PacketType.STATUS) {
        answer.ensureStatusIs(Response.StatusCode.EOF);
        return new Data(answer.array(), 0, -1);
      }
      int length = answer.ensurePacketTypeIs(PacketType.DATA).readUInt32AsInt();
      if (length < 1 || length > range.length() || length > answer.available()) {
        throw new PrepException(
            TransferError.PROTOCOL_BROKEN,
            "host",
            config.address(),
            "detail",
            "READ " + range.length() + " → DATA " + length);
      }
      return new Data(answer.array(), answer.rpos(), length);
    } catch (IOException e) {
      throw SftpFailures.lost(e, config);
    }
  }

  private record Range(long offset, int length, Promise<Response, SFTPException> answer) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared; copying would cost what it saves
  private record Data(byte[] array, int start, int length) {}
}
