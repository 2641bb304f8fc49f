package mx.prep.transfer.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A line to a server over which some 10 KB a second get there, or 600 bytes once it is choked;
 * answers come at full speed.
 */
final class SlowLine implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int CHOKED_BLOCK = 32;
  private static final int PAUSE_MILLIS = 50;

  private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int target;
  private volatile int block = BLOCK;

  SlowLine(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on it carries next to nothing. */
  void choke() {
    block = CHOKED_BLOCK;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        near.setReceiveBufferSize(BLOCK);
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        threads.execute(() -> copy(near, far, PAUSE_MILLIS));
        threads.execute(() -> copy(far, near, 0));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void copy(Socket from, Socket to, int pause) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BLOCK];
      for (int count = in.read(buffer); count >= 0; count = read(in, buffer, pause)) {
        out.write(buffer, 0, count);
        if (pause > 0 && closed.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (IOException e) {
      // One side has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int read(InputStream in, byte[] buffer, int pause) throws IOException {
    return in.read(buffer, 0, pause > 0 ? block : BLOCK);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    threads.shutdownNow();
  }
}
