package mx.prep.publish.web.limit;

import java.net.InetAddress;
import org.eclipse.jetty.server.Request;

/** Bounds how many requests a visitor makes. */
public final class Requests {
  private final Visitors visitors;
  private final Rate rate;

  public Requests(LimitsConfig config, Visitors visitors) {
    this.visitors = visitors;
    this.rate = new Rate(config.requestsPerSecond(), config.requestBurst(), System::nanoTime);
  }

  /** Counts a request; 0 where it may be answered, else the nanoseconds until the next one may. */
  public long take(Request request) {
    InetAddress visitor = visitors.of(request);
    return visitors.isAllowed(visitor, request.getConnectionMetaData().getLocalSocketAddress())
        ? 0
        : rate.take(Visitors.key(visitor));
  }
}
