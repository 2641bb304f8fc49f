package mx.prep.transfer.sftpserver;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mx.prep.core.spi.AuditEvent;

/**
 * Tells the audit log of every login. Who is let in is always told; of those who are refused, and
 * of those who are hung up on before they say who they are, the first of some minutes are, and of
 * the others how many there were, so that a flood does not fill the disk. Thread-safe.
 */
final class LoginLog implements AutoCloseable {
  static final int REFUSALS_IN_FULL = 20;
  static final Duration SPAN = Duration.ofMinutes(10);

  /** A user name may be as long as a packet. */
  private static final int MOST_CHARACTERS = 64;

  private final String server;
  private final Consumer<AuditEvent> audit;
  private final LongSupplier nanos;
  private final Flood refused = new Flood("refused");
  private final Flood turnedAway = new Flood("turned-away");

  LoginLog(String server, Consumer<AuditEvent> audit, LongSupplier nanos) {
    this.server = server;
    this.audit = audit;
    this.nanos = nanos;
  }

  /**
   * Somebody showed a key that is known, and signed with it.
   *
   * @throws mx.prep.core.error.PrepException where the log cannot be written: then they must not
   *     get in
   */
  void accepted(String user, String key, SocketAddress from) {
    append("accepted", user, key, from);
  }

  /**
   * Somebody was not let in.
   *
   * @throws mx.prep.core.error.PrepException where the log cannot be written
   */
  synchronized void refused(String user, String key, SocketAddress from) {
    refused.add(user, key, from);
  }

  /**
   * Somebody was hung up on, since there was no room for them.
   *
   * @throws mx.prep.core.error.PrepException where the log cannot be written
   */
  synchronized void turnedAway(SocketAddress from) {
    turnedAway.add("", "-", from);
  }

  /**
   * Somebody who had been let in is gone.
   *
   * @throws mx.prep.core.error.PrepException where the log cannot be written
   */
  void left(String user, SocketAddress from) {
    audit.accept(
        AuditEvent.of(
            AuditEvent.Type.LOGOUT, "source", server, "user", user, "from", address(from)));
  }

  /**
   * Somebody who was let in is about to read a file.
   *
   * @throws mx.prep.core.error.PrepException where the log cannot be written: then they must not
   */
  void downloads(String user, String file, long size, SocketAddress from) {
    audit.accept(
        AuditEvent.of(
            AuditEvent.Type.DOWNLOAD,
            "source",
            server,
            "user",
            user,
            "file",
            file,
            "size",
            size,
            "from",
            address(from)));
  }

  private void append(String result, String user, String key, SocketAddress from) {
    audit.accept(
        AuditEvent.of(
            AuditEvent.Type.LOGIN,
            "source",
            server,
            "result",
            result,
            "user",
            user.length() > MOST_CHARACTERS ? user.substring(0, MOST_CHARACTERS) + "…" : user,
            "key",
            key,
            "from",
            address(from)));
  }

  private static String address(SocketAddress from) {
    return String.valueOf(from).replaceFirst("^/", "");
  }

  /** Tells how many more there were, once the minutes are over. */
  synchronized void tellMore() {
    refused.tellMore();
    turnedAway.tellMore();
  }

  /** Tells what is not told yet. */
  @Override
  public synchronized void close() {
    refused.tellNow();
    turnedAway.tellNow();
  }

  /** What may come without end. */
  private final class Flood {
    private final String result;
    private long since;
    private int count;

    Flood(String result) {
      this.result = result;
    }

    void add(String user, String key, SocketAddress from) {
      tellMore();
      if (count == 0) {
        since = nanos.getAsLong();
      }
      if (count < REFUSALS_IN_FULL) {
        append(result, user, key, from);
      }
      count++;
    }

    void tellMore() {
      if (count > 0 && nanos.getAsLong() - since >= SPAN.toNanos()) {
        tellNow();
      }
    }

    void tellNow() {
      if (count > REFUSALS_IN_FULL) {
        audit.accept(
            AuditEvent.of(
                AuditEvent.Type.LOGIN,
                "source",
                server,
                "result",
                result + "-more",
                "count",
                count - REFUSALS_IN_FULL));
      }
      count = 0;
    }
  }
}
