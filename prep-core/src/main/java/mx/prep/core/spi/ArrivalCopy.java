package mx.prep.core.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Copies a file that arrives, and computes its digest: of the very bytes that it wrote. */
public final class ArrivalCopy {
  private static final int BUFFER_BYTES = 256 << 10;

  private ArrivalCopy() {}

  /**
   * Copies all there is.
   *
   * @param name to be told
   * @throws Delivery.TooLargeException where there is more than allowed; what was written stays
   * @throws IOException so too
   */
  public static ArrivalDigest copy(
      String name, ReadableByteChannel in, WritableByteChannel out, long maxBytes)
      throws IOException, Delivery.TooLargeException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    ArrivalDigest.Computation digest = ArrivalDigest.start();
    long total = 0;
    while (in.read(buffer) >= 0) {
      total += buffer.position();
      if (total > maxBytes) {
        throw new Delivery.TooLargeException(name, maxBytes);
      }
      buffer.flip();
      digest.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
    return digest.finish();
  }
}
