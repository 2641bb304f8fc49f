package mx.prep.transfer.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mx.prep.core.config.ByteSize;
import mx.prep.core.error.PrepException;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.courier.SftpCourierConfig;
import mx.prep.transfer.courier.SftpCourierFactory;
import mx.prep.transfer.keys.SshKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty Difusores at once, of which one is dead, one slow, and one shows another key. The system
 * property {@code prep.many.bytes} makes the archive larger.
 */
@Timeout(300)
final class ManyDifusoresIT {
  private static final int ALL = 50;
  private static final int BAD = 3;
  private static final int BYTES = Integer.getInteger("prep.many.bytes", 6_000_000);
  private static final Duration PATIENCE = Duration.ofSeconds(BYTES > 10_000_000 ? 30 : 8);
  private static final double MILLION = 1e6;

  /** What one transfer may hold on to, whatever the size of its file. */
  private static final long HELD_EACH = 2_500_000;

  @TempDir private Path home;
  private OpenSshServer server;
  private SlowLine slow;
  private Path identity;
  private Path known;

  @BeforeEach
  void start() throws Exception {
    server =
        OpenSshServer.start(
            Files.createDirectory(home.resolve("sshd")), List.of("ed25519"), "MaxStartups 200");
    identity = server.identity("ed25519", "");
    slow = new SlowLine(server.port());
    String key = Files.readString(server.hostKey("ed25519").resolveSibling("host_ed25519.pub"));
    known =
        Files.writeString(
            home.resolve("known_hosts"),
            String.format(
                "[127.0.0.1]:%d %s[127.0.0.1]:%d %s", server.port(), key, slow.port(), key));
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      slow.close();
      server.close();
    }
  }

  private Recipient recipient(String id, int port, Path knownHosts) throws IOException {
    return recipient(id, port, knownHosts, "16KiB");
  }

  private Recipient recipient(String id, int port, Path knownHosts, String minimumRate)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("difusores").resolve(id));
    SftpCourierConfig config =
        new SftpCourierConfig(
            "127.0.0.1",
            port,
            OpenSshServer.user(),
            identity,
            Optional.empty(),
            Optional.of(knownHosts),
            Optional.empty(),
            folder.toString(),
            Duration.ofSeconds(60),
            PATIENCE,
            ByteSize.parse(minimumRate));
    return new Recipient(id, () -> new SftpCourierFactory().create(config));
  }

  private static int deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<Recipient> recipients() throws IOException {
    SshKey other = SshKey.generate(home.resolve("other"), "other");
    Path changed =
        Files.writeString(
            home.resolve("changed"), "[127.0.0.1]:" + server.port() + " " + other.publicKey());
    List<Recipient> recipients = new ArrayList<>();
    // Those that fail come first: they must not keep the others waiting.
    recipients.add(recipient("x-dead", deadPort(), known));
    // A tenth of what its line carries, until that is choked.
    recipients.add(recipient("x-slow", slow.port(), known, "1KiB"));
    recipients.add(recipient("x-changed", server.port(), changed));
    while (recipients.size() < ALL) {
      recipients.add(recipient("d-" + recipients.size(), server.port(), known));
    }
    return recipients;
  }

  /** Notes when each has ended. */
  private static final class Ends implements DeliveryListener {
    private final long since = System.nanoTime();
    private final AtomicInteger good = new AtomicInteger();
    private final Runnable allGoodEnded;
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong held = new AtomicLong();

    Ends(Runnable allGoodEnded) {
      this.allGoodEnded = allGoodEnded;
    }

    @Override
    public void planned(String id, long bytes) {}

    /** At every tenth of it all, how much cannot be collected. */
    @Override
    public void sent(String id, long bytes) {
      long tenth = (ALL - BAD) * (long) BYTES / 10;
      long before = sent.getAndAdd(bytes);
      if (before / tenth != (before + bytes) / tenth) {
        held.accumulateAndGet(heldNow(), Math::max);
      }
    }

    @Override
    public void ended(DeliveryResult result) {
      seconds.put(result.id(), (System.nanoTime() - since) / 1e9);
      if (isGood(result.id()) && good.incrementAndGet() == ALL - BAD) {
        allGoodEnded.run();
      }
    }

    /** When the last of those that it went well with had everything. */
    double lastGood() {
      return seconds.entrySet().stream()
          .filter(end -> isGood(end.getKey()))
          .mapToDouble(Map.Entry::getValue)
          .max()
          .orElseThrow();
    }

    private static boolean isGood(String id) {
      return id.startsWith("d-");
    }
  }

  /**
   * What was left by a collection, as it noted itself: what the transfers take between its end and
   * our asking is not held.
   */
  private static long heldNow() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  @Test
  void allGetEverythingButThreeWhoAreReported() throws Exception {
    OfferedCut cut =
        Cuts.cut(Files.createDirectory(home.resolve("cuts")), 1, Optional.empty(), BYTES);
    // The slow one goes on for as long as it takes the others, so that they never wait for it to
    // end.
    Ends ends = new Ends(slow::choke);
    long before = heldNow();
    List<DeliveryResult> results;
    try (DeliveryJournal journal = DeliveryJournal.open(home.resolve("state"))) {
      results =
          new Deliveries(
                  journal,
                  new DeliveryLimits(ALL, 2, Duration.ofMillis(200), Duration.ofMinutes(4)),
                  ends,
                  System::nanoTime)
              .run(recipients(), List.of(cut));
    }
    Map<String, Object> failed = new TreeMap<>();
    results.forEach(
        result ->
            result
                .failure()
                .map(PrepException::code)
                .ifPresent(code -> failed.put(result.id(), code)));
    assertThat(failed)
        .as(results.stream().flatMap(result -> result.failure().stream()).toList().toString())
        .containsOnlyKeys("x-dead", "x-slow", "x-changed")
        .containsEntry("x-dead", TransferError.UNREACHABLE)
        .containsEntry("x-changed", TransferError.HOST_KEY_CHANGED);
    assertThat(failed.get("x-slow")).isIn(TransferError.TOO_SLOW, TransferError.NO_ANSWER);
    for (DeliveryResult result : results) {
      Path folder = home.resolve("difusores").resolve(result.id());
      if (result.failure().isEmpty()) {
        assertThat(folder.resolve("cut-1.manifest.json.p7s")).hasContent("signature");
        assertThat(Files.size(folder.resolve("cut-1.zip"))).isEqualTo(BYTES);
      } else {
        assertThat(folder.resolve("cut-1.manifest.json.p7s")).doesNotExist();
      }
    }
    assertThat(ends.seconds.get("x-slow"))
        .as("the others had everything while the slow one was still under way")
        .isGreaterThan(ends.lastGood());
    assertThat(ends.held.get()).as("it was looked at").isPositive();
    assertThat(ends.held.get() - before)
        .as("memory does not grow with the files")
        .isLessThan(ALL * HELD_EACH);
    report(ends, before);
  }

  private static void report(Ends ends, long before) {
    double last = ends.lastGood();
    System.out.printf(
        "%d Difusores, %.1f MB each: the last good one after %.1f s (%.0f MB/s together), slow %.1f"
            + " s, %.0f MB of heap held%n",
        ALL,
        BYTES / MILLION,
        last,
        (ALL - BAD) * (BYTES / MILLION) / last,
        ends.seconds.getOrDefault("x-slow", 0.0),
        (ends.held.get() - before) / MILLION);
  }
}
