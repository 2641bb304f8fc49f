package mx.prep.publish.web.connection;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import mx.prep.publish.web.limit.Connections;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens, and admits visitors within bounds. */
public final class LinkConnector extends ServerConnector {
  private final Connections connections;

  /** Listens on nothing yet. */
  public LinkConnector(Server server, Connections connections, ConnectionFactory... factories) {
    super(server, factories);
    this.connections = connections;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    Link link = new Link(channel, selector, key, getScheduler());
    link.setIdleTimeout(getIdleTimeout());
    return link;
  }

  @Override
  protected void onEndPointOpened(EndPoint endPoint) {
    super.onEndPointOpened(endPoint);
    Link link = (Link) endPoint;
    switch (connections.opened(link.peer(), link.getLocalSocketAddress())) {
      case WELCOME -> {}
      case TOLD -> link.turnAway();
      case CLOSED -> link.close();
    }
  }

  @Override
  protected void onEndPointClosed(EndPoint endPoint) {
    connections.closed(((Link) endPoint).peer());
    super.onEndPointClosed(endPoint);
  }
}
