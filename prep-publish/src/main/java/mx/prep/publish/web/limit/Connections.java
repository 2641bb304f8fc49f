package mx.prep.publish.web.limit;

import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many connections are open, of all visitors and of each. */
public final class Connections {
  /** Of a hundred more than fit, as many are told so; what comes beyond is closed unheard. */
  private static final int TOLD_PERCENT = 10;

  private static final int FULL_PERCENT = 90;

  private final int most;
  private final int mostEach;
  private final Visitors visitors;
  private final Rate rate;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Long, Integer> each = new ConcurrentHashMap<>();

  /** What becomes of a new connection. */
  public enum Admission {
    /** It is served. */
    WELCOME,
    /** Its first request is told to come back later. */
    TOLD,
    /** It is closed at once. */
    CLOSED
  }

  /**
   * None is open yet.
   *
   * @param most of all visitors together
   */
  public Connections(int most, LimitsConfig config, Visitors visitors) {
    this.most = most;
    this.mostEach = config.connections();
    this.visitors = visitors;
    this.rate =
        new Rate(
            config.connectionsPerSecond(),
            Math.max(1, Math.max(config.connections(), config.connectionsPerSecond())),
            System::nanoTime);
  }

  /** Counts one that opens, whatever becomes of it: {@link #closed} is to follow. */
  public Admission opened(SocketAddress peer, SocketAddress local) {
    int all = open.incrementAndGet();
    int ofPeer = each.merge(Visitors.key(peer), 1, Integer::sum);
    boolean limited = !visitors.isUnlimited(peer, local);
    if (all > told(most) || (limited && ofPeerBeyond(peer, ofPeer))) {
      return Admission.CLOSED;
    }
    boolean peerHasMany = limited && mostEach > 0 && ofPeer > mostEach;
    return all > most || peerHasMany ? Admission.TOLD : Admission.WELCOME;
  }

  private boolean ofPeerBeyond(SocketAddress peer, int ofPeer) {
    return (mostEach > 0 && ofPeer > told(mostEach)) || rate.take(Visitors.key(peer)) > 0;
  }

  private static int told(int bound) {
    return bound + Math.max(1, bound / 100 * TOLD_PERCENT);
  }

  /** Counts one out. */
  public void closed(SocketAddress peer) {
    open.decrementAndGet();
    each.computeIfPresent(Visitors.key(peer), (key, count) -> count > 1 ? count - 1 : null);
  }

  /** Whether hardly any more fit, so that those who say nothing should make room. */
  public boolean isNearlyFull() {
    return open.get() > (long) most * FULL_PERCENT / 100;
  }
}
