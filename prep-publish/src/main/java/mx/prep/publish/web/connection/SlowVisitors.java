package mx.prep.publish.web.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mx.prep.publish.web.limit.Connections;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Sends away those who keep a connection busy with nothing: a request sent a byte at a time, an
 * answer taken a byte at a time (threats T64, T82), and, when hardly any more fit, those who are
 * silent.
 */
public final class SlowVisitors extends AbstractLifeCycle {
  /** How often it looks, a window. */
  private static final int LOOKS = 5;

  private static final long LONGEST_WINDOW = TimeUnit.SECONDS.toNanos(10);
  private static final long SILENT_WHEN_FULL = TimeUnit.SECONDS.toNanos(2);

  private final Server server;
  private final List<LinkConnector> connectors;
  private final Connections connections;
  private final Patience patience;
  private final long window;
  private Scheduler.@Nullable Task next;

  /** Looks once it is started with the server. */
  public SlowVisitors(
      Server server, List<LinkConnector> connectors, Connections connections, Patience patience) {
    this.server = server;
    this.connectors = List.copyOf(connectors);
    this.connections = connections;
    this.patience = patience;
    this.window = Math.min(LONGEST_WINDOW, patience.head().toNanos());
  }

  @Override
  protected synchronized void doStart() {
    next = server.getScheduler().schedule(this::look, window / LOOKS, TimeUnit.NANOSECONDS);
  }

  @Override
  protected synchronized void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private void look() {
    try {
      for (LinkConnector connector : connectors) {
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
          look((Link) endPoint);
        }
      }
    } finally {
      if (isRunning()) {
        doStart();
      }
    }
  }

  private void look(Link link) {
    long least = patience.leastRead().bytes() * window / TimeUnit.SECONDS.toNanos(1);
    if (link.isSlowToAsk(patience.head().toNanos(), patience.idle().toNanos())) {
      link.close(new TimeoutException("the request is not whole"));
    } else if (link.isSlowToRead(least, window)) {
      link.giveUp();
    } else if (connections.isNearlyFull() && link.isSilentFor(SILENT_WHEN_FULL)) {
      link.close();
    }
  }
}
