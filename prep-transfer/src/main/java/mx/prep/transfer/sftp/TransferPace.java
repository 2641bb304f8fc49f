package mx.prep.transfer.sftp;

import java.time.Duration;
import java.util.function.LongSupplier;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;

/** Gives up a transfer that goes on but will not end in time (threat T64). */
public final class TransferPace {
  private static final double NANOS = 1e9;

  private final ByteSize minimum;
  private final Duration window;
  private final LongSupplier nanos;
  private final String host;
  private final String path;
  private long since;
  private long bytes;

  /**
   * Starts the time.
   *
   * @param minimum a second
   * @param window over which the rate is measured
   */
  public TransferPace(
      ByteSize minimum, Duration window, LongSupplier nanos, String host, String path) {
    this.minimum = minimum;
    this.window = window;
    this.nanos = nanos;
    this.host = host;
    this.path = path;
    this.since = nanos.getAsLong();
  }

  /** Counts bytes that came. */
  public void arrived(int count) {
    bytes += count;
    long now = nanos.getAsLong();
    if (now - since >= window.toNanos()) {
      double rate = bytes / ((now - since) / NANOS);
      if (rate < minimum.bytes()) {
        throw new PrepException(
            TransferError.TOO_SLOW,
            "host",
            host,
            "path",
            path,
            "rate",
            new ByteSize((long) rate),
            "minimum",
            minimum);
      }
      since = now;
      bytes = 0;
    }
  }
}
