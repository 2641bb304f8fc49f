package mx.prep.transfer.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.Parcel;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.transfer.sftp.CutLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that breaks in the middle of a push to a real sshd (threat T63). */
@Timeout(120)
final class SftpCourierCutIT {
  private static final byte[] ARCHIVE = new byte[12_000_000];

  /** What was on its way when the line broke is lost: the receiver never had it. */
  private static final long ON_THE_WAY = 4 << 20;

  @TempDir private static Path home;
  private static OpenSshServer server;
  private static Path identity;

  @TempDir private Path temporary;
  private Path folder;
  private CutLine line;
  private Parcel parcel;

  @BeforeAll
  static void startServer() throws Exception {
    new Random(63).nextBytes(ARCHIVE);
    server = OpenSshServer.start(home, List.of("ed25519"));
    identity = server.identity("ed25519", "");
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(temporary.resolve("entrada"));
    Path archive = Files.write(temporary.resolve("cut.zip"), ARCHIVE);
    Path signature = Files.writeString(temporary.resolve("cut.sig"), "signature");
    parcel = new Parcel("cut", List.of(archive, signature), false);
    line = CutLine.ofUploads(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
  }

  private Courier open() throws IOException {
    Path hosts = server.knownHosts("ed25519", line.port());
    return new SftpCourierFactory()
        .create(
            CourierConfigs.of(
                line.port(), OpenSshServer.user(), identity, hosts, folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void t63APushThatWasCutAtAnyTenthSendsNothingThatTheReceiverHas(int tenth) throws Exception {
    try (Courier courier = open()) {
      line.cutAfter(ARCHIVE.length / 10L * tenth + 10_000);
      assertThatThrownBy(() -> courier.push(parcel, sent -> {})).isInstanceOf(PrepException.class);
    }
    assertThat(folder.resolve("cut.sig")).doesNotExist();
    assertThat(folder.resolve("cut.zip")).doesNotExist();
    Path part = folder.resolve("cut.zip.part");
    long there = Files.exists(part) ? Files.size(part) : 0;
    AtomicLong again = new AtomicLong();
    try (Courier courier = open()) {
      courier.push(new Parcel(parcel.stem(), parcel.files(), true), again::addAndGet);
    }
    assertThat(again.get()).isLessThanOrEqualTo(ARCHIVE.length - there + "signature".length());
    assertThat(folder.resolve("cut.zip")).hasBinaryContent(ARCHIVE);
    assertThat(folder.resolve("cut.sig")).hasContent("signature");
    assertThat(line.carried()).isLessThan(ARCHIVE.length + ON_THE_WAY);
  }
}
