package mx.prep.publish.web.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A visitor's connection, with what tells the slow ones: how many bytes went out, and since when a
 * request is being sent that is not whole yet. It counts at the socket, so below TLS and HTTP/2.
 */
public final class Link extends SocketChannelEndPoint {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final long NOT_WAITING = 0;

  private final SocketAddress peer;
  private final AtomicInteger answering = new AtomicInteger();
  private volatile long waitingSince = now();
  private volatile long bytesOut;
  private volatile boolean shared;
  private volatile boolean unwelcome;
  private long windowSince = now();
  private long windowBytes;

  Link(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
    this.peer = getRemoteSocketAddress();
  }

  /** The connection that a request came over. */
  public static Link of(Request request) {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    return (Link) end;
  }

  /** Never the value that stands for no moment. */
  private static long now() {
    return System.nanoTime() | 1;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    if (filled > 0 && waitingSince == NOT_WAITING && answering.get() == 0) {
      waitingSince = now();
    }
    return filled;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // Jetty flushes in one thread at a time
  public boolean flush(ByteBuffer... buffers) throws IOException {
    long before = remaining(buffers);
    try {
      return super.flush(buffers);
    } finally {
      bytesOut += before - remaining(buffers);
    }
  }

  private static long remaining(ByteBuffer... buffers) {
    long remaining = 0;
    for (ByteBuffer buffer : buffers) {
      remaining += buffer.remaining();
    }
    return remaining;
  }

  /** A request is whole, and will be answered. */
  public void begins(HttpVersion version) {
    answering.incrementAndGet();
    waitingSince = NOT_WAITING;
    shared = version == HttpVersion.HTTP_2;
  }

  /** A request is answered. */
  public void ends() {
    answering.decrementAndGet();
  }

  /** Who is at the other end, also when it is closed. */
  SocketAddress peer() {
    return peer;
  }

  /** What it asks is answered with the advice to come later. */
  void turnAway() {
    unwelcome = true;
  }

  public boolean isTurnedAway() {
    return unwelcome;
  }

  /** Closes it though an answer is not taken; what is left of it the system forgets too. */
  void giveUp() {
    try {
      getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      LOG.debug("closed already", e);
    }
    close(new TimeoutException("the answer is not taken"));
  }

  boolean isSilentFor(long nanos) {
    return answering.get() == 0 && getIdleFor() * 1_000_000 > nanos;
  }

  /**
   * Whether a request has been under way for longer than that. Over HTTP/2 other things are said
   * between requests, and a connection is only given up as if it had been silent.
   */
  boolean isSlowToAsk(long nanos, long nanosShared) {
    long since = waitingSince;
    return since != NOT_WAITING && System.nanoTime() - since > (shared ? nanosShared : nanos);
  }

  /**
   * Whether an answer waits for the visitor, who has taken less than so many bytes in the last
   * window. Called by one thread, a few times a window.
   */
  boolean isSlowToRead(long leastBytes, long windowNanos) {
    boolean waits = answering.get() > 0 && (shared || getWriteFlusher().isPending());
    long out = bytesOut;
    if (waits && System.nanoTime() - windowSince < windowNanos) {
      return false;
    }
    boolean slow = waits && out - windowBytes < leastBytes;
    windowSince = System.nanoTime();
    windowBytes = out;
    return slow;
  }
}
