package mx.prep.transfer.sftpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AuditEvent;
import mx.prep.transfer.keys.SshKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client that speaks SFTP itself may try, with a key and without. */
@Timeout(60)
final class HostileClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<OpenMode> NEW = EnumSet.of(OpenMode.Write, OpenMode.Create);
  private static final int PER_ADDRESS = 3;
  private static final int PER_MINUTE = 12;

  @TempDir private Path home;
  private final List<Map<String, String>> logins = new CopyOnWriteArrayList<>();
  private volatile boolean logFails;
  private SshKey stranger;
  private Path uploads;
  private Guarded server;

  @BeforeEach
  void start() throws Exception {
    stranger = SshKey.generate(home.resolve("stranger"), "stranger");
    server =
        Guarded.start(
            home,
            new SessionLimits(
                4,
                SessionLimits.DOOR,
                4,
                PER_ADDRESS,
                PER_MINUTE,
                Duration.ofSeconds(2),
                Duration.ofMinutes(1)),
            new LoginLog("test", this::record, System::nanoTime));
    uploads = server.uploads();
  }

  private void record(AuditEvent event) {
    if (logFails) {
      throw new PrepException(CoreError.DISK, "path", "audit", "detail", "full");
    }
    logins.add(event.facts());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SftpClient sftp() throws Exception {
    return SftpClientFactory.instance()
        .createSftpClient(server.login("instituto", server.institute()));
  }

  private static Socket connect(String from, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static boolean isGreeted(Socket socket) {
    try {
      return socket.getInputStream().read() == 'S';
    } catch (IOException e) {
      return false;
    }
  }

  private static String fingerprint(SshKey key) throws Exception {
    return KeyUtils.getFingerPrint(
        PublicKeyEntry.parsePublicKeyEntry(key.publicKey()).resolvePublicKey(null, null, null));
  }

  @Test
  void everyLoginIsRecordedOnceWithItsKeyAndAddress() throws Exception {
    sftp().close();
    assertThatThrownBy(() -> server.login("instituto", stranger)).isInstanceOf(IOException.class);

    assertThat(logins).hasSize(2);
    assertThat(logins.get(0))
        .containsEntry("result", "accepted")
        .containsEntry("user", "instituto")
        .containsEntry("key", fingerprint(server.institute()));
    assertThat(logins.get(0).get("from")).startsWith("127.0.0.1:");
    assertThat(logins.get(1))
        .containsEntry("result", "refused")
        .containsEntry("key", fingerprint(stranger));
  }

  @Test
  void nobodyGetsInWhileTheLogCannotBeWritten() throws Exception {
    logFails = true;
    assertThatThrownBy(() -> server.login("instituto", server.institute()))
        .isInstanceOf(IOException.class);
    logFails = false;
    sftp().close();
    assertThat(logins).hasSize(1);
  }

  @Test
  void oneAddressDoesNotFillTheHouse() throws Exception {
    List<Socket> guests = new ArrayList<>();
    for (int i = 0; i < PER_ADDRESS; i++) {
      guests.add(connect("127.0.0.2", server.port()));
      assertThat(isGreeted(guests.get(i))).isTrue();
    }
    try (Socket late = connect("127.0.0.2", server.port())) {
      assertThat(isGreeted(late)).isFalse();
    }
    sftp().close();
    for (Socket guest : guests) {
      guest.close();
    }
  }

  @Test
  void whoComesTooOftenWithinAMinuteIsHungUpOnAndOthersAreNot() throws Exception {
    for (int i = 0; i < PER_MINUTE; i++) {
      connect("127.0.0.2", server.port()).close();
    }
    try (Socket late = connect("127.0.0.2", server.port())) {
      assertThat(isGreeted(late)).isFalse();
    }
    sftp().close();
  }

  /** Bytes keep coming, but never an end: the clock of the login does not care. */
  @ParameterizedTest
  @ValueSource(strings = {"", "x", "SSH-2.0-slow\r\n\0\0\1"})
  void aHandshakeThatNeverEndsIsEnded(String bytes) throws Exception {
    try (Socket socket = connect("127.0.0.2", server.port())) {
      socket.setSoTimeout(100);
      byte[] sent = bytes.getBytes(StandardCharsets.US_ASCII);
      boolean open = true;
      int at = 0;
      while (open) {
        try {
          if (sent.length > 0) {
            socket.getOutputStream().write(sent[Math.min(at++, sent.length - 1)]);
          }
          open = socket.getInputStream().read(new byte[4096]) >= 0;
        } catch (SocketTimeoutException e) {
          open = true;
        } catch (IOException e) {
          open = false;
        }
      }
    }
    sftp().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "folder/cut.zip",
        "/folder/cut.zip",
        "..",
        "/",
        ".",
        "",
        "link/cut.zip",
        "link",
        "cut.zip/../../x/y.zip",
        "cut\0.zip",
        "back\\slash.zip",
        "C:cut.zip",
        ".hidden",
        "NUL",
      })
  void nothingIsOpenedBesideTheFolder(String path) throws Exception {
    Path outside = Files.createDirectory(home.resolve("outside"));
    Files.createSymbolicLink(uploads.resolve("link"), outside);
    try (SftpClient client = sftp()) {
      assertThatThrownBy(() -> client.open(path, NEW).close()).isInstanceOf(IOException.class);
    }
    assertThat(outside).isEmptyDirectory();
    assertThat(uploads.toFile().list()).containsExactly("link");
    assertThat(home.resolve("x")).doesNotExist();
  }

  @Test
  void linksFoldersReadingAndRemovingAreRefusedHoweverTheyAreAskedFor() throws Exception {
    Files.writeString(uploads.resolve("cut.zip"), "there");
    Path secret = Files.writeString(home.resolve("secret"), "not yours");
    try (SftpClient client = sftp()) {
      List<Attempt> attempts =
          List.of(
              () -> client.symLink("link.zip", secret.toString()),
              () -> client.symLink("link.zip", "cut.zip"),
              () -> client.link("link.zip", "cut.zip", false),
              () -> client.mkdir("folder"),
              () -> client.remove("cut.zip"),
              () -> client.rmdir("/"),
              () -> client.open("cut.zip", EnumSet.of(OpenMode.Read)).close(),
              () -> client.open("cut.zip", EnumSet.of(OpenMode.Read, OpenMode.Write)).close(),
              () -> client.rename("cut.zip", "../cut.zip/x"),
              () -> client.rename("cut.zip", ".cut.zip"),
              () -> client.rename("/", "new.zip"));
      for (int i = 0; i < attempts.size(); i++) {
        Attempt attempt = attempts.get(i);
        assertThatThrownBy(attempt::run).as("attempt %s", i).isInstanceOf(IOException.class);
      }
    }
    assertThat(uploads.toFile().list()).containsExactly("cut.zip");
    assertThat(uploads.resolve("cut.zip")).hasContent("there");
  }

  @Test
  void whatALinkPointsToStaysAsItIs() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "as it was");
    Files.createSymbolicLink(uploads.resolve("cut.zip"), secret);
    try (SftpClient client = sftp()) {
      assertThatThrownBy(() -> client.open("cut.zip", EnumSet.of(OpenMode.Write)).close())
          .isInstanceOf(IOException.class);
      try {
        client.setStat("cut.zip", new Attributes().size(0));
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("not yours");
      }
    }
    assertThat(secret).hasContent("as it was");
  }

  @Test
  void aByteFarBeyondTheQuotaIsNotWrittenAndNeitherAreManySmallOnes() throws Exception {
    try (SftpClient client = sftp()) {
      try (CloseableHandle handle = client.open("sparse.zip", NEW)) {
        assertThatThrownBy(() -> client.write(handle, 1L << 40, new byte[1], 0, 1))
            .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.write(handle, Long.MAX_VALUE - 1, new byte[9], 0, 9))
            .isInstanceOf(IOException.class);
      }
      byte[] part = new byte[30_000];
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  try (CloseableHandle handle = client.open("part" + i + ".zip", NEW)) {
                    client.write(handle, 0, part, 0, part.length);
                  }
                }
              })
          .isInstanceOf(IOException.class);
    }
    long size = 0;
    for (String name : uploads.toFile().list()) {
      size += Files.size(uploads.resolve(name));
    }
    assertThat(size).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void openFilesOfASessionAreLimited() throws Exception {
    try (SftpClient client = sftp()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  client.open("cut" + i + ".zip", NEW);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(uploads.toFile().list()).hasSizeLessThanOrEqualTo(65);
  }

  /** What a client tries. */
  private interface Attempt {
    void run() throws IOException;
  }
}
