package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Takes bytes for some time, counts them and keeps none. */
final class RateProbe implements SeekableByteChannel {
  private final LongSupplier nanos;
  private final long begun;
  private final long atMost;
  private long earlier;
  private long here;

  RateProbe(Duration atMost, LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.atMost = atMost.toNanos();
  }

  /** Takes another file from its beginning. */
  void again() {
    earlier += here;
    here = 0;
  }

  boolean isOver() {
    return elapsed() >= atMost;
  }

  long elapsed() {
    return nanos.getAsLong() - begun;
  }

  long bytes() {
    return earlier + here;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TimeIsOverException once that is so
   */
  @Override
  public int write(ByteBuffer from) throws TimeIsOverException {
    int count = from.remaining();
    from.position(from.limit());
    here += count;
    if (isOver()) {
      throw new TimeIsOverException();
    }
    return count;
  }

  @Override
  public int read(ByteBuffer to) {
    throw new NonReadableChannelException();
  }

  @Override
  public long position() {
    return here;
  }

  @Override
  public SeekableByteChannel position(long to) {
    throw new UnsupportedOperationException("nothing is kept");
  }

  @Override
  public long size() {
    return here;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("nothing is kept");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  /** Enough was read. */
  static final class TimeIsOverException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
