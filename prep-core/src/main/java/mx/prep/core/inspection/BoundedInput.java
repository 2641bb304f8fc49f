package mx.prep.core.inspection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads so many bytes and no more, as long as the lease lasts. */
final class BoundedInput extends FilterInputStream {
  private static final int SKIP_BYTES = 8192;

  private final long maxBytes;
  private final Runnable lease;
  private long taken;

  BoundedInput(InputStream in, long maxBytes, Runnable lease) {
    super(in);
    this.maxBytes = maxBytes;
    this.lease = lease;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    lease.run();
    int read = super.read(bytes, offset, length);
    taken += Math.max(read, 0);
    if (taken > maxBytes) {
      throw new IOException("more than " + maxBytes + " bytes");
    }
    return read;
  }

  /** By reading, so that what is skipped counts. */
  @Override
  public long skip(long count) throws IOException {
    int read = read(new byte[(int) Math.max(0, Math.min(count, SKIP_BYTES))]);
    return Math.max(read, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
