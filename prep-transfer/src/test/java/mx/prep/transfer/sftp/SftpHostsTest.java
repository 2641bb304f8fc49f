package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.config.Limits;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several servers of one Institute, and how often they are asked. */
@Timeout(60)
final class SftpHostsTest {
  @TempDir private Path home;
  private final AtomicLong now = new AtomicLong();
  private final List<FaultyServer> servers = new ArrayList<>();
  private CutLine line;
  private SftpSource source;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectory(home.resolve("incoming"));
    for (String name : List.of("a", "b")) {
      servers.add(new FaultyServer(Files.createDirectory(home.resolve(name))));
    }
    line = new CutLine(servers.get(0).server().getPort());
    source = source(List.of(line.port(), servers.get(1).server().getPort()));
  }

  @AfterEach
  void stop() throws Exception {
    source.close();
    line.close();
    for (FaultyServer server : servers) {
      server.close();
    }
  }

  private SftpSource source(List<Integer> ports) throws Exception {
    List<String> hosts = new ArrayList<>();
    StringBuilder known = new StringBuilder();
    for (int i = 0; i < ports.size(); i++) {
      String pinned = Files.readString(servers.get(i).config().knownHosts().orElseThrow());
      hosts.add("127.0.0.1:" + ports.get(i));
      known.append("[127.0.0.1]:" + ports.get(i)).append(pinned.substring(pinned.indexOf(' ')));
    }
    SftpConfig c = servers.get(0).config();
    SftpConfig config =
        new SftpConfig(
            Optional.empty(),
            hosts,
            22,
            c.user(),
            c.identity(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Files.writeString(home.resolve("known"), known)),
            Optional.empty(),
            "/",
            c.poll(),
            c.rest(),
            c.connectTimeout(),
            c.idleTimeout(),
            c.minimumRate());
    return new SftpSource(
        config,
        new SourceContext(
            new StemConvention(),
            home.resolve("incoming"),
            home.resolve("memory.json"),
            Limits.DEFAULT,
            Clock.systemUTC()),
        now::get,
        new SplittableRandom(1));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static void put(FaultyServer on, String stem) throws Exception {
    Files.write(on.root().resolve(stem + ".zip"), stem.getBytes(StandardCharsets.UTF_8));
    Files.writeString(on.root().resolve(stem + ".manifest"), "manifest");
    Files.writeString(on.root().resolve(stem + ".sig"), "signature");
  }

  private List<String> settled() throws Exception {
    List<Delivery> found = source.poll();
    for (Delivery delivery : found) {
      assertThat(delivery.source()).isEqualTo(source.name());
      delivery.settle(Verdict.ACCEPTED);
      delivery.close();
    }
    return found.stream().map(Delivery::stem).toList();
  }

  @Test
  void theSecondHostIsUsedWhileTheFirstFailsAndTheFirstWhenItHeals() throws Exception {
    put(servers.get(0), "of-a");
    put(servers.get(1), "of-b");
    assertThat(settled()).containsExactly("of-a");

    line.down(true);
    assertThat(settled()).containsExactly("of-b");
    put(servers.get(1), "second-of-b");
    assertThat(settled()).containsExactly("second-of-b");

    put(servers.get(0), "second-of-a");
    line.down(false);
    assertThat(settled()).isEmpty();
    pass(Duration.ofSeconds(11));
    assertThat(settled()).containsExactly("second-of-a");
    assertThat(servers.get(1).server().getActiveSessions().stream().filter(s -> s.isOpen()))
        .isEmpty();
  }

  @Test
  void whatIsSettledOnAHostStaysSoThere() throws Exception {
    put(servers.get(0), "cut");
    put(servers.get(1), "cut");
    assertThat(settled()).containsExactly("cut");
    line.down(true);
    assertThat(settled()).containsExactly("cut");
    line.down(false);
    pass(Duration.ofMinutes(10));
    assertThat(settled()).isEmpty();
  }

  @Test
  void whereNoneAnswersThePreferredOnesErrorIsTold() throws Exception {
    line.down(true);
    servers.get(1).server().stop(true);
    assertThatThrownBy(() -> source.poll())
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(TransferError.CONNECTION_LOST);
              assertThat(e.text().facts().get("host")).isEqualTo("127.0.0.1:" + line.port());
            });
  }

  /** A night of polls costs the server one small question each, not a listing. */
  @Test
  void aQuietFolderIsNotListedAgainAndAgain() throws Exception {
    FaultyServer server = servers.get(0);
    put(server, "cut");
    assertThat(settled()).containsExactly("cut");
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(5));
      assertThat(settled()).isEmpty();
    }
    int listings = server.listings();
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(5));
      assertThat(settled()).isEmpty();
    }
    assertThat(server.listings()).isEqualTo(listings);

    put(server, "next");
    Files.setLastModifiedTime(server.root(), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(settled()).containsExactly("next");
  }

  @Test
  void aFolderWhoseTimeStandsStillIsFoundOut() throws Exception {
    FaultyServer server = servers.get(0);
    FileTime still = FileTime.from(Instant.parse("2024-06-02T20:00:00Z"));
    Files.setLastModifiedTime(server.root(), still);
    assertThat(settled()).isEmpty();
    pass(Duration.ofSeconds(5));
    assertThat(settled()).isEmpty();
    put(server, "cut");
    Files.setLastModifiedTime(server.root(), still);
    pass(Duration.ofSeconds(31));
    assertThat(settled()).containsExactly("cut");
    put(server, "next");
    Files.setLastModifiedTime(server.root(), still);
    pass(Duration.ofSeconds(5));
    assertThat(settled()).containsExactly("next");
  }
}
