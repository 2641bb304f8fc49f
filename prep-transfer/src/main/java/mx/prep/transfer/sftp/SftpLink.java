package mx.prep.transfer.sftp;

import java.io.IOException;
import java.util.function.LongSupplier;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a source: kept between polls, dropped after any failure, since nobody knows
 * then what is still on the way in it. One thread uses it; another may close it.
 */
final class SftpLink implements AutoCloseable {
  private final SftpConfig config;
  private final SftpConnector connector;
  private @Nullable SftpConnection connection;
  private @Nullable GuardedSockets sockets;
  private boolean closed;

  SftpLink(SftpConfig config, LongSupplier nanos) {
    this.config = config;
    this.connector = new SftpConnector(config, nanos);
  }

  /**
   * Does something with the connection, which is made where there is none.
   *
   * @throws PrepException {@code TRANSPORT}
   */
  <T> T use(Use<T> use) throws IOException, TooLargeException {
    boolean whole = false;
    try {
      T result = use.with(connected());
      whole = true;
      return result;
    } finally {
      if (!whole) {
        drop();
      }
    }
  }

  private SftpConnection connected() {
    GuardedSockets line = new GuardedSockets();
    synchronized (this) {
      if (closed) {
        throw new PrepException(TransferError.CLOSED, "host", config.address());
      }
      if (connection != null && connection.isAlive()) {
        return connection;
      }
      drop();
      sockets = line;
    }
    SftpConnection made = connector.connect(line);
    synchronized (this) {
      connection = made;
    }
    return made;
  }

  /** Ends the connection, where there is one. */
  synchronized void drop() {
    if (sockets != null) {
      sockets.cut();
    }
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** What is under way ends with an exception. */
  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }

  /** What is done with a connection. */
  interface Use<T> {
    T with(SftpConnection connection) throws IOException, TooLargeException;
  }
}
