package mx.prep.transfer.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.sftp.PacketType;
import net.schmizz.sshj.sftp.Request;
import net.schmizz.sshj.sftp.Response;
import net.schmizz.sshj.sftp.SFTPPacket;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers of one SFTP session (draft-ietf-secsh-filexfer-02), many on the way at once.
 * One thread.
 *
 * <p>sshj's own engine reads answers in a thread that hands each over through a lock, copies what a
 * file holds three times on that way, and makes room for as much as a packet says that it has: up
 * to a gigabyte. Here the thread that asked reads, and no answer is larger than {@link
 * #MOST_BYTES}.
 */
final class SftpSession {
  /** What every server can take in one packet, and so the most that it gives (OpenSSH: 256 KiB). */
  static final int MOST_BYTES = 256 << 10;

  private static final int VERSION = 3;
  private static final long UINT32 = 0xffffffffL;
  private static final int LENGTH_BYTES = 4;
  private static final int HEADER_BYTES = LENGTH_BYTES + 1 + 4;

  private final InputStream in;
  private final OutputStream out;
  private final Charset charset;
  private final Duration patience;
  private final Runnable cut;
  private final byte[] header = new byte[HEADER_BYTES];
  private final Set<Long> expected = new HashSet<>();
  private final Set<Long> unwanted = new HashSet<>();
  private final Map<Long, Response> early = new HashMap<>();
  private long last;
  private @Nullable IOException unsendable;

  /**
   * Says nothing yet.
   *
   * @param in tells truly in {@code available} whether a read would wait
   * @param out sends when it is flushed
   * @param patience how long to wait for any one answer, or for more of a file's bytes
   * @param cut ends the connection, from another thread
   */
  SftpSession(InputStream in, OutputStream out, Charset charset, Duration patience, Runnable cut) {
    this.in = in;
    this.out = out;
    this.charset = charset;
    this.patience = patience;
    this.cut = cut;
  }

  /**
   * Agrees on the protocol's version.
   *
   * @return the server's extensions, by name
   */
  Map<String, String> start() throws IOException {
    Buffer.PlainBuffer hello = new Buffer.PlainBuffer();
    hello.putByte(PacketType.INIT.toByte()).putUInt32(VERSION);
    transmit(hello);
    Buffer.PlainBuffer version = new Buffer.PlainBuffer(within(this::first));
    if (version.readByte() != PacketType.VERSION.toByte() || version.readUInt32() != VERSION) {
      throw new Buffer.BufferException("no SFTP of version 3");
    }
    Map<String, String> extensions = new HashMap<>();
    while (version.available() > 0) {
      extensions.put(version.readString(), version.readString());
    }
    return extensions;
  }

  private byte[] first() throws IOException {
    byte[] length = new byte[LENGTH_BYTES];
    fill(length, 0, LENGTH_BYTES, in::read, count -> {});
    int count = ByteBuffer.wrap(length).getInt();
    checkLength(count, 1 + LENGTH_BYTES);
    byte[] answer = new byte[count];
    fill(answer, 0, count, in::read, read -> {});
    return answer;
  }

  /** How names are written. */
  Charset charset() {
    return charset;
  }

  /** A request, to be filled and sent. */
  Request request(PacketType type) {
    last = (last + 1) & UINT32;
    return new Request(type, last);
  }

  /** Sends a request whose answer is asked for later. */
  long send(Request request) throws IOException {
    transmit(request);
    expected.add(request.getRequestID());
    return request.getRequestID();
  }

  /** Sends a request whose answer nobody wants. */
  void tell(Request request) throws IOException {
    unwanted.add(send(request));
  }

  private void transmit(Buffer<?> packet) throws IOException {
    Buffer.PlainBuffer whole = new Buffer.PlainBuffer(HEADER_BYTES + packet.available());
    whole.putUInt32(packet.available()).putBuffer(packet);
    if (unsendable != null) {
      throw new IOException(unsendable);
    }
    try {
      out.write(whole.array(), 0, whole.available());
    } catch (IOException e) {
      // Never again: sshj would send what it could not send once more, out of a broken buffer.
      unsendable = e;
      throw e;
    }
  }

  /** Sends a request and waits for its answer. */
  Response ask(Request request) throws IOException {
    return answer(send(request));
  }

  /** The answer to a request; those to others that come before it are kept until asked for. */
  Response answer(long id) throws IOException {
    return within(
        () -> {
          Response answer = early.remove(id);
          while (answer == null) {
            answer = next(id, in::read);
          }
          return answer;
        });
  }

  /**
   * What a file holds, as the answer to a {@code READ} gives it. However slowly it comes, every
   * part that comes is told.
   *
   * @param most as many as were asked for
   * @param arrived takes the number of each part's bytes
   * @return how many bytes, at least one; or -1 at the end of the file
   */
  int data(long id, byte[] into, int most, IntConsumer arrived) throws IOException {
    Reading reading = this::readPatiently;
    Response answer = early.remove(id);
    while (answer == null) {
      readHeader(reading);
      if (headerId() == id && headerType() == PacketType.DATA.toByte()) {
        expected.remove(id);
        return payload(into, most, reading, arrived);
      }
      answer = rest(id, reading);
    }
    if (answer.getType() == PacketType.STATUS) {
      answer.ensureStatusIs(Response.StatusCode.EOF);
      return -1;
    }
    int count = checked(answer.ensurePacketTypeIs(PacketType.DATA).readUInt32(), most);
    answer.readRawBytes(into, 0, count);
    arrived.accept(count);
    return count;
  }

  private int payload(byte[] into, int most, Reading reading, IntConsumer arrived)
      throws IOException {
    byte[] length = new byte[LENGTH_BYTES];
    fill(length, 0, LENGTH_BYTES, reading, count -> {});
    int rest = ByteBuffer.wrap(header).getInt() - (HEADER_BYTES - LENGTH_BYTES) - LENGTH_BYTES;
    int count = checked(ByteBuffer.wrap(length).getInt(), Math.min(most, rest));
    fill(into, 0, count, reading, arrived);
    fill(new byte[rest - count], 0, rest - count, reading, arrived);
    return count;
  }

  private static int checked(long count, int most) throws Buffer.BufferException {
    if (count < 1 || count > most) {
      throw new Buffer.BufferException("READ " + most + ", DATA " + count);
    }
    return (int) count;
  }

  /** The next answer if it is the one to that request; another is kept, and null returned. */
  private @Nullable Response next(long id, Reading reading) throws IOException {
    readHeader(reading);
    return rest(id, reading);
  }

  private @Nullable Response rest(long id, Reading reading) throws IOException {
    int length = ByteBuffer.wrap(header).getInt();
    byte[] bytes = Arrays.copyOfRange(header, LENGTH_BYTES, LENGTH_BYTES + length);
    int there = HEADER_BYTES - LENGTH_BYTES;
    fill(bytes, there, length - there, reading, count -> {});
    SFTPPacket<Response> packet = new SFTPPacket<>();
    Response response = new Response(packet.putRawBytes(bytes), VERSION);
    long of = response.getRequestID();
    if (!expected.remove(of)) {
      throw new Buffer.BufferException("an answer to no request");
    }
    if (of == id) {
      return response;
    }
    if (!unwanted.remove(of)) {
      early.put(of, response);
    }
    return null;
  }

  private void readHeader(Reading reading) throws IOException {
    fill(header, 0, HEADER_BYTES, reading, count -> {});
    checkLength(ByteBuffer.wrap(header).getInt(), HEADER_BYTES - LENGTH_BYTES);
  }

  private byte headerType() {
    return header[LENGTH_BYTES];
  }

  private long headerId() {
    return ByteBuffer.wrap(header).getInt(LENGTH_BYTES + 1) & UINT32;
  }

  private static void checkLength(int length, int least) throws Buffer.BufferException {
    if (length < least || length > MOST_BYTES) {
      throw new Buffer.BufferException("a packet of " + (length & UINT32) + " bytes");
    }
  }

  private static void fill(byte[] to, int from, int count, Reading reading, IntConsumer arrived)
      throws IOException {
    for (int done = 0; done < count; ) {
      int read = reading.read(to, from + done, count - done);
      if (read < 0) {
        throw new EOFException("the server ended the session");
      }
      arrived.accept(read);
      done += read;
    }
  }

  /**
   * Reads what is there, or waits for a first byte. sshj copies bytes and then fails where it
   * cannot tell a server that is gone that there is room for more: what came before the line broke
   * is not to be lost for that, so no more is asked for than is known to be copied by then.
   */
  private int readPatiently(byte[] to, int from, int most) throws IOException {
    int there = Math.min(in.available(), most);
    try {
      return there > 0 ? in.read(to, from, there) : within(() -> in.read(to, from, 1));
    } catch (IOException e) {
      if (e instanceof InterruptedIOException || (there <= 0 && in.available() <= 0)) {
        throw e;
      }
      return Math.max(there, 1);
    }
  }

  /** Ends the connection where it takes too long: a read of sshj's stream has no time-out. */
  private <T> T within(Step<T> step) throws IOException {
    flush();
    try (Deadline deadline = Deadline.in(patience, cut)) {
      try {
        return step.run();
      } catch (IOException e) {
        throw deadline.isExpired() ? new IOException(new TimeoutException()) : e;
      }
    }
  }

  /** Only before a wait: requests that are made together travel together. */
  private void flush() {
    if (unsendable == null) {
      try {
        out.flush();
      } catch (IOException e) {
        // What had come before the line broke is still read; then the read tells of it too.
        unsendable = e;
      }
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private interface Reading {
    int read(byte[] to, int from, int most) throws IOException;
  }
}
