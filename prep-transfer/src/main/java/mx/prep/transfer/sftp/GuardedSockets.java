package mx.prep.transfer.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the one socket of a connection and can cut it from another thread: what waits in it then
 * ends, whatever sshj is doing.
 */
final class GuardedSockets extends SocketFactory {
  private @Nullable Socket socket;
  private boolean cut;

  @Override
  public synchronized Socket createSocket() throws IOException {
    Socket made = new Socket();
    made.setTcpNoDelay(true);
    socket = made;
    if (cut) {
      made.close();
    }
    return made;
  }

  /** Closes the socket, now or as soon as it is made. */
  synchronized void cut() {
    cut = true;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is as closed as it can be.
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw new UnsupportedOperationException();
  }
}
