package mx.prep.transfer.sftpserver;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mx.prep.core.spi.AuditEvent;

/**
 * Tells the audit log of every login. Who is let in is always told; of those who are not, the first
 * of some minutes are, and of the others how many there were, so that a flood does not fill the
 * disk. Thread-safe.
 */
final class LoginLog implements AutoCloseable {
  static final int REFUSALS_IN_FULL = 20;
  static final Duration SPAN = Duration.ofMinutes(10);

  /** A user name may be as long as a packet. */
  private static final int MOST_CHARACTERS = 64;

  private final String server;
  private final Consumer<AuditEvent> audit;
  private final LongSupplier nanos;
  private long since;
  private int refused;

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
    tellMore();
    if (refused == 0) {
      since = nanos.getAsLong();
    }
    if (refused < REFUSALS_IN_FULL) {
      append("refused", user, key, from);
    }
    refused++;
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
            String.valueOf(from).replaceFirst("^/", "")));
  }

  /** Tells how many more were refused, once the minutes are over. */
  synchronized void tellMore() {
    if (refused > 0 && nanos.getAsLong() - since >= SPAN.toNanos()) {
      tellNow();
    }
  }

  private void tellNow() {
    if (refused > REFUSALS_IN_FULL) {
      audit.accept(
          AuditEvent.of(
              AuditEvent.Type.LOGIN,
              "source",
              server,
              "result",
              "refused-more",
              "count",
              refused - REFUSALS_IN_FULL));
    }
    refused = 0;
  }

  /** Tells what is not told yet. */
  @Override
  public synchronized void close() {
    tellNow();
  }
}
