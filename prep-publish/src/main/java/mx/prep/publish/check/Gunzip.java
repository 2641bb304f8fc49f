package mx.prep.publish.check;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks one gzip member (RFC 1952) as its bytes come, in a fixed amount of memory. Its check
 * value is not looked at: the hash of what comes out is.
 */
final class Gunzip implements Unpacking {
  private static final int LARGEST_HEAD = 64 << 10;
  private static final int FIXED = 10;
  private static final int HEAD_CHECK = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  /** Of a head that goes on, and of one that is none. */
  private static final int MORE = -1;

  private static final int WRONG = -2;

  private final Inflater inflater = new Inflater(true);
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final byte[] piece = new byte[8 << 10];
  private boolean inBody;

  @Override
  public boolean take(ByteBuffer packed, Consumer<ByteBuffer> plain) {
    byte[] bytes = new byte[packed.remaining()];
    packed.get(bytes);
    int from = 0;
    if (!inBody) {
      int before = head.size();
      head.writeBytes(bytes);
      int length = headLength(head.toByteArray());
      if (length < 0) {
        return length == MORE && head.size() <= LARGEST_HEAD;
      }
      inBody = true;
      from = length - before;
    }
    return inflate(bytes, from, plain);
  }

  private boolean inflate(byte[] bytes, int from, Consumer<ByteBuffer> plain) {
    inflater.setInput(bytes, from, bytes.length - from);
    try {
      while (!inflater.finished()) {
        int length = inflater.inflate(piece);
        if (length == 0) {
          // An end may bring no bytes; nobody uses a dictionary here.
          return inflater.finished() || inflater.needsInput();
        }
        plain.accept(ByteBuffer.wrap(piece, 0, length));
      }
      return true; // behind the end comes the check value
    } catch (DataFormatException e) {
      return false;
    }
  }

  private static int headLength(byte[] head) {
    if (head.length < FIXED) {
      return MORE;
    }
    if (head[0] != 0x1F || head[1] != (byte) 0x8B || head[2] != 8) {
      return WRONG;
    }
    int flags = head[3];
    int end = FIXED;
    if ((flags & EXTRA) != 0) {
      if (head.length < end + 2) {
        return MORE;
      }
      end += 2 + Byte.toUnsignedInt(head[end]) + (Byte.toUnsignedInt(head[end + 1]) << 8);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && end < head.length && head[end] != 0) {
        end++;
      }
      end += (flags & text) == 0 ? 0 : 1;
    }
    end += (flags & HEAD_CHECK) == 0 ? 0 : 2;
    return end <= head.length ? end : MORE;
  }

  @Override
  public boolean isWhole() {
    return inflater.finished();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
