package mx.prep.transfer.sftpserver;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on whoever comes while the house is full, or comes too often. Those who have not logged
 * in yet stand at the door and take no place in the house; where it is crowded, the one gives way
 * who has stood there longest of those from the address that has most there. So neither a flood nor
 * those who only stand keep out a client that logs in at once, and those inside notice nothing.
 *
 * <p>An IPv6 network of 64 bits counts as one address: whoever has one has them all.
 */
final class Doorkeeper implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int NETWORK_BYTES = 8;

  /** Who came long ago is forgotten first. */
  private static final int MOST_ADDRESSES = 10_000;

  private final SessionLimits limits;
  private final LoginLog logins;
  private final LongSupplier nanos;
  private final Map<Session, String> inside = new HashMap<>();

  /** Who came first is first. */
  private final Map<Session, String> door = new LinkedHashMap<>();

  private final Map<String, Visits> visits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visits> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  Doorkeeper(SessionLimits limits, LoginLog logins, LongSupplier nanos) {
    this.limits = limits;
    this.logins = logins;
    this.nanos = nanos;
  }

  @Override
  public void sessionCreated(Session session) {
    arrives(session, block(session.getIoSession().getRemoteAddress())).ifPresent(this::turnAway);
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.Authenticated && !enters(session)) {
      turnAway(session);
    }
  }

  private void turnAway(Session session) {
    session.close(true);
    try {
      logins.turnedAway(session.getIoSession().getRemoteAddress());
    } catch (PrepException e) {
      LOG.error("Who was hung up on cannot be recorded: {}", e.getMessage());
    }
  }

  /** Whoever must go for it, which may be the one who comes. */
  private synchronized Optional<Session> arrives(Session session, String address) {
    long here =
        Stream.concat(inside.values().stream(), door.values().stream())
            .filter(address::equals)
            .count();
    if (comesTooOften(address)
        || here >= limits.perAddress()
        || inside.size() >= limits.sessions()) {
      return Optional.of(session);
    }
    door.put(session, address);
    return door.size() > limits.door() ? Optional.of(longestOfTheCrowd()) : Optional.empty();
  }

  private Session longestOfTheCrowd() {
    Map<String, List<Session>> crowds = new LinkedHashMap<>();
    door.forEach(
        (session, address) -> crowds.computeIfAbsent(address, a -> new ArrayList<>()).add(session));
    List<Session> crowd = List.of();
    for (List<Session> other : crowds.values()) {
      crowd = other.size() > crowd.size() ? other : crowd;
    }
    Session longest = crowd.get(0);
    door.remove(longest);
    return longest;
  }

  /** Whether there is room inside, and they had not been sent away meanwhile. */
  private synchronized boolean enters(Session session) {
    String address = door.remove(session);
    if (address == null || inside.size() >= limits.sessions()) {
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
    door.remove(session);
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
