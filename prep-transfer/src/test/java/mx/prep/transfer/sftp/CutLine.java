package mx.prep.transfer.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server of this machine, which can be cut. */
public final class CutLine implements AutoCloseable {
  private final ServerSocket listening;
  private final int to;
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong carried = new AtomicLong();
  private volatile boolean down;
  private final boolean uploads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Counts what comes from the server. */
  CutLine(int to) throws IOException {
    this(to, false);
  }

  /** Counts what goes to the server. */
  public static CutLine ofUploads(int to) throws IOException {
    return new CutLine(to, true);
  }

  private CutLine(int to, boolean uploads) throws IOException {
    this.uploads = uploads;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.to = to;
    start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** The line breaks when it has carried so many more bytes that count; once. */
  public void cutAfter(long bytes) {
    left.set(bytes);
  }

  /** How many bytes that count it carried. */
  public long carried() {
    return carried.get();
  }

  /** Nobody gets through any more, or again. */
  void down(boolean isDown) throws IOException {
    down = isDown;
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = listening.accept();
      if (down) {
        near.close();
        continue;
      }
      Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
      open.add(near);
      open.add(far);
      start(() -> carry(near, far, uploads));
      start(() -> carry(far, near, !uploads));
    }
  }

  private void carry(Socket from, Socket into, boolean counted) throws IOException {
    boolean cut = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      byte[] buffer = new byte[16 << 10];
      for (int read = in.read(buffer); read >= 0; read = cut ? -1 : in.read(buffer)) {
        long rest = counted ? left.addAndGet(-read) : 1;
        int whole = (int) Math.max(0, Math.min(read, read + rest));
        out.write(buffer, 0, whole);
        if (counted) {
          carried.addAndGet(whole);
        }
        if (rest < 0) {
          left.set(Long.MAX_VALUE);
          // What was carried arrives: a close at once would throw away what waits in the system.
          // The other end hangs up then, and the thread of the other direction closes both.
          into.shutdownOutput();
          cut = true;
        }
      }
    } finally {
      if (!cut) {
        from.close();
        into.close();
      }
    }
  }

  private static void start(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (IOException e) {
                // the line is gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
