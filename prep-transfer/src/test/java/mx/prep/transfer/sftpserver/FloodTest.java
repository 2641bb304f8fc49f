package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many connections that never log in, over real sockets, from many addresses of the loopback. */
@Timeout(120)
final class FloodTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SESSIONS = 3;
  private static final int DOOR = 10;
  private static final int FLOOD = 600;

  @TempDir private Path home;
  private final List<Map<String, String>> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private Guarded server;

  @BeforeEach
  void start() throws Exception {
    server =
        Guarded.start(
            home,
            new SessionLimits(
                SESSIONS, DOOR, SESSIONS, 100, 100_000, PATIENCE, Duration.ofMinutes(1)),
            new LoginLog("test", event -> log.add(event.facts()), System::nanoTime));
    server.server().addSessionListener(new Census());
  }

  /** Counts those that were not hung up on. */
  private final class Census implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      if (session.isOpen()) {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
      }
    }

    @Override
    public void sessionClosed(Session session) {
      open.decrementAndGet();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ClientSession login() throws Exception {
    return server.login("instituto", server.institute());
  }

  private static void upload(ClientSession session, String name) throws IOException {
    try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
        CloseableHandle handle = sftp.open(name, EnumSet.of(OpenMode.Write, OpenMode.Create))) {
      sftp.write(handle, 0, new byte[] {1}, 0, 1);
    }
  }

  private Socket mute(int number) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress("127.0.0." + (2 + number % 200), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  @Test
  void whoIsInsideGoesOnAndWhoComesGetsInWhenItSubsides() throws Exception {
    Deque<Socket> flood = new ArrayDeque<>();
    try (ClientSession early = login()) {
      for (int i = 0; i < FLOOD; i++) {
        flood.add(mute(i));
        if (i % 100 == 0) {
          upload(early, "early-" + i);
        }
      }
      // Nobody of the flood has gone by themselves; they only stand there.
      try (ClientSession late = login()) {
        upload(late, "late");
      }
    } finally {
      for (Socket socket : flood) {
        socket.close();
      }
    }
    assertThat(server.uploads().toFile().list()).hasSize(FLOOD / 100 + 1);
    assertThat(most.get()).as("sessions at one time").isLessThanOrEqualTo(DOOR + SESSIONS + 1);
    assertThat(log.stream().filter(line -> "turned-away".equals(line.get("result"))))
        .hasSize(LoginLog.REFUSALS_IN_FULL);
  }

  @Test
  void whereOneAddressCrowdsTheDoorItsOwnGiveWay() throws Exception {
    Deque<Socket> crowd = new ArrayDeque<>();
    try (Socket slow = mute(1)) {
      slow.setSoTimeout((int) PATIENCE.toMillis());
      for (int i = 0; i < 10 * DOOR; i++) {
        crowd.add(mute(0));
      }
      while (log.size() < LoginLog.REFUSALS_IN_FULL) {
        crowd.add(mute(0));
      }
      assertThat(new String(slow.getInputStream().readNBytes(4), StandardCharsets.US_ASCII))
          .isEqualTo("SSH-");
      slow.setSoTimeout(200);
      assertThatThrownBy(() -> readOn(slow))
          .as("its connection is open")
          .isInstanceOf(SocketTimeoutException.class);
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  private static void readOn(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // the greeting, and what is offered
    }
  }

  @Test
  void aFullHouseTurnsTheNextOneAwayUntilSomebodyLeaves() throws Exception {
    Deque<ClientSession> guests = new ArrayDeque<>();
    for (int i = 0; i < SESSIONS; i++) {
      guests.add(login());
    }
    assertThatThrownBy(this::login).isInstanceOf(IOException.class);
    guests.remove().close();
    int attempts = 0;
    while (guests.size() < SESSIONS) {
      assertThat(++attempts).isLessThan(50);
      try {
        guests.add(login());
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
    upload(guests.getLast(), "there");
    assertThat(server.uploads().resolve("there")).exists();
  }
}
