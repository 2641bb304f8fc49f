package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.StemConvention;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that breaks in the middle, before a real sshd (threats T63, T72). */
@Timeout(120)
final class SftpCutIT {
  private static final byte[] ARCHIVE = new byte[17_000_000];

  /** What may be fetched twice: what was on its way in one answer. */
  private static final long BLOCK = SftpSession.MOST_BYTES;

  /** Key exchange, log-in, listing, and each packet's own. */
  private static final long BESIDE = 200_000;

  @TempDir private static Path home;
  private static OpenSshServer server;
  private static Path identity;

  @TempDir private Path temporary;
  private Path folder;
  private CutLine line;
  private SftpSource source;

  @BeforeAll
  static void startServer() throws Exception {
    new Random(63).nextBytes(ARCHIVE);
    server = OpenSshServer.start(home, List.of("ed25519"));
    identity = server.identity("ed25519", "");
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(temporary.resolve("paquetes"));
    Files.createDirectory(temporary.resolve("incoming"));
    Files.write(folder.resolve("cut.zip"), ARCHIVE);
    Files.writeString(folder.resolve("cut.manifest"), "manifest");
    Files.writeString(folder.resolve("cut.sig"), "signature");
    line = new CutLine(server.port());
    source = open();
  }

  @AfterEach
  void stop() throws Exception {
    source.close();
    line.close();
  }

  private SftpSource open() throws IOException {
    Path hosts = server.knownHosts("ed25519", line.port());
    return new SftpSource(
        SftpConfigs.of(line.port(), OpenSshServer.user(), identity, hosts, folder.toString()),
        new SourceContext(
            new StemConvention(),
            temporary.resolve("incoming"),
            temporary.resolve("memory.json"),
            Limits.DEFAULT,
            Clock.systemUTC()),
        System::nanoTime,
        new java.util.SplittableRandom(5));
  }

  private void bringUntilItBreaks(long after) throws Exception {
    List<Delivery> found = source.poll();
    line.cutAfter(after);
    try (Delivery delivery = found.get(0)) {
      assertThatThrownBy(() -> delivery.bring("cut.zip", ARCHIVE.length))
          .isInstanceOf(PrepException.class);
    }
  }

  private void bringTheRest() throws Exception {
    try (Delivery delivery = source.poll().get(0)) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(ARCHIVE);
      assertThat(delivery.arrival("cut.zip").orElseThrow().digest())
          .isEqualTo(ArchiveDigest.of(Sha256.of(ARCHIVE)));
    }
  }

  /**
   * What a busy machine had not taken from the line when it broke is lost too, and comes again. So
   * the cheapest of a few tries counts: what we ask for twice we would ask for twice each time.
   */
  private void costsLessThan(long bytes, Transfer transfer) throws Exception {
    long cheapest = Long.MAX_VALUE;
    for (int tries = 0; tries < 5 && cheapest >= bytes; tries++) {
      long before = line.carried();
      transfer.run();
      cheapest = Math.min(cheapest, line.carried() - before);
    }
    assertThat(cheapest).isLessThan(bytes);
  }

  private interface Transfer {
    void run() throws Exception;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void t63TheNetworkCutAtEveryTenthCostsNoMoreThanABlock(int tenth) throws Exception {
    costsLessThan(
        ARCHIVE.length + BLOCK + BESIDE,
        () -> {
          bringUntilItBreaks(ARCHIVE.length / 10L * tenth + 1_000);
          bringTheRest();
        });
  }

  @Test
  void t63ManyCutsCostABlockEach() throws Exception {
    int cuts = 8;
    costsLessThan(
        ARCHIVE.length + cuts * (BLOCK + BESIDE),
        () -> {
          for (int i = 0; i < cuts; i++) {
            bringUntilItBreaks(ARCHIVE.length / 10L);
          }
          bringTheRest();
        });
  }

  @Test
  void t72AnotherRunGoesOnWhereTheLastWasKilled() throws Exception {
    costsLessThan(
        ARCHIVE.length + BLOCK + 2 * BESIDE,
        () -> {
          source.poll();
          line.cutAfter(ARCHIVE.length / 2);
          // Nothing is closed, as when the process is killed.
          Delivery delivery = source.poll().get(0);
          assertThatThrownBy(() -> delivery.bring("cut.zip", ARCHIVE.length))
              .isInstanceOf(PrepException.class);
          source.close();
          source = open();
          bringTheRest();
        });
  }

  /** Threat T73: after a power cut a file may be as long as it was, and hold something else. */
  @Test
  void t73APartThatLostItsBytesIsFetchedAnewAfterItsDigest() throws Exception {
    bringUntilItBreaks(ARCHIVE.length / 2);
    try (Stream<Path> files = Files.walk(temporary.resolve("incoming"))) {
      Path part = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.write(part, new byte[Math.toIntExact(Files.size(part))]);
    }
    try (Delivery delivery = source.poll().get(0)) {
      delivery.bring("cut.zip", ARCHIVE.length);
      assertThat(delivery.arrival("cut.zip").orElseThrow().digest())
          .isNotEqualTo(ArchiveDigest.of(Sha256.of(ARCHIVE)));
      assertThat(delivery.discard("cut.zip")).isTrue();
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(ARCHIVE);
    }
  }
}
