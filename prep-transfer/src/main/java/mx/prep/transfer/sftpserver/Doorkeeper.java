package mx.prep.transfer.sftpserver;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Hangs up on whoever comes while the house is full, or comes too often, logged in or not. An IPv6
 * network of 64 bits counts as one address: whoever has one has them all.
 */
final class Doorkeeper implements SessionListener {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int NETWORK_BYTES = 8;

  /** Who came long ago is forgotten first. */
  private static final int MOST_ADDRESSES = 10_000;

  private final SessionLimits limits;
  private final LongSupplier nanos;
  private final Map<Session, String> inside = new HashMap<>();
  private final Map<String, Visits> visits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visits> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  Doorkeeper(SessionLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  @Override
  public void sessionCreated(Session session) {
    if (!letsIn(session, block(session.getIoSession().getRemoteAddress()))) {
      session.close(true);
    }
  }

  private synchronized boolean letsIn(Session session, String address) {
    long here = inside.values().stream().filter(address::equals).count();
    if (comesTooOften(address)
        || here >= limits.perAddress()
        || inside.size() >= limits.sessions()) {
      return false;
    }
    inside.put(session, address);
    return true;
  }

  private boolean comesTooOften(String address) {
    long now = nanos.getAsLong();
    Visits before = visits.remove(address);
    Visits with =
        before == null || now - before.since() >= MINUTE
            ? new Visits(now, 1)
            : new Visits(before.since(), before.count() + 1);
    visits.put(address, with);
    return with.count() > limits.perMinute();
  }

  @Override
  public synchronized void sessionClosed(Session session) {
    inside.remove(session);
  }

  /** What counts as one address. */
  static String block(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return String.valueOf(remote);
    }
    InetAddress address = socket.getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : address.getHostAddress();
  }

  /** How often somebody came since a moment. */
  private record Visits(long since, int count) {}
}
