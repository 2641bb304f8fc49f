package mx.prep.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.error.ErrorCode;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.testkit.StemConvention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.Listing;
import net.schmizz.sshj.common.SecurityUtils;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken server can do (threats T59 to T65, T68, T69). */
@Timeout(60)
final class SftpFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final byte[] ARCHIVE = new byte[3_000_000];

  static {
    new Random(59).nextBytes(ARCHIVE);
  }

  @TempDir private Path home;
  private FaultyServer server;
  private SftpSource source;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer(home);
    Files.createDirectory(home.resolve("incoming"));
    source = source(server.config());
    Files.write(server.root().resolve("cut.zip"), ARCHIVE);
    Files.writeString(server.root().resolve("cut.manifest"), "manifest");
    Files.writeString(server.root().resolve("cut.sig"), "signature");
  }

  @AfterEach
  void stop() throws IOException {
    source.close();
    server.close();
  }

  private SftpSource source(SftpConfig config) {
    return new SftpSource(
        config,
        new SourceContext(
            new StemConvention(),
            home.resolve("incoming"),
            home.resolve("memory.json"),
            Limits.DEFAULT,
            Clock.systemUTC()),
        System::nanoTime,
        new SplittableRandom(5));
  }

  /** The same source, but it does not wait long. */
  private void impatient() {
    SftpConfig c = server.config();
    source.close();
    source = source(impatient(c, c.port()));
  }

  private static SftpConfig impatient(SftpConfig c, int port) {
    return new SftpConfig(
        c.host(),
        List.of(),
        port,
        c.user(),
        c.identity(),
        Optional.empty(),
        Optional.empty(),
        c.knownHosts(),
        Optional.empty(),
        c.directory(),
        c.poll(),
        c.rest(),
        SOON,
        SOON,
        c.minimumRate());
  }

  private Delivery only() throws InterruptedException {
    List<Delivery> deliveries = source.poll();
    assertThat(deliveries).hasSize(1);
    return deliveries.get(0);
  }

  private static void fails(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
    assertThatThrownBy(c)
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code));
  }

  private List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("incoming"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** With BouncyCastle's, it would not keep up with the line. */
  @Test
  void theCiphersAreTheJdks() throws Exception {
    source.poll().forEach(Delivery::close);
    assertThat(SecurityUtils.getSecurityProvider()).isNull();
    assertThat(SecurityUtils.getCipher("AES/GCM/NoPadding").getProvider().getName())
        .isEqualTo("SunJCE");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 50, 75, 99})
  void t63ADroppedConnectionIsResumedWhereItBroke(int percent) throws Exception {
    long breaksAt = ARCHIVE.length / 100L * percent;
    server.reading =
        (hangUp, channel, to) -> {
          if (channel.position() >= breaksAt) {
            hangUp.run();
            throw new IOException("cut");
          }
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      fails(TransferError.CONNECTION_LOST, () -> delivery.bring("cut.zip", ARCHIVE.length));
    }
    long kept = leftOver().isEmpty() ? 0 : Files.size(leftOver().get(0));
    AtomicLong served = new AtomicLong();
    server.reading =
        (hangUp, channel, to) -> {
          int read = channel.read(to);
          served.addAndGet(Math.max(0, read));
          return read;
        };
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(ARCHIVE);
      delivery.settle(Verdict.ACCEPTED);
    }
    assertThat(served.get()).isEqualTo(ARCHIVE.length - kept);
    assertThat(leftOver()).isEmpty();
  }

  @Test
  void aPartialFileOfAnotherFileIsNotContinued() throws Exception {
    server.reading =
        (hangUp, channel, to) -> {
          if (channel.position() >= 1_000_000) {
            hangUp.run();
          }
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      fails(TransferError.CONNECTION_LOST, () -> delivery.bring("cut.zip", ARCHIVE.length));
    }
    server.reading = (hangUp, channel, to) -> channel.read(to);
    byte[] other = "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
    Files.write(server.root().resolve("cut.zip"), other);
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(other);
      assertThat(leftOver()).hasSize(1);
    }
  }

  @Test
  void whatIsLeftOfADeliveryThatIsGoneIsRemoved() throws Exception {
    server.reading =
        (hangUp, channel, to) -> {
          if (channel.position() >= 1_000_000) {
            hangUp.run();
          }
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      fails(TransferError.CONNECTION_LOST, () -> delivery.bring("cut.zip", ARCHIVE.length));
    }
    Files.delete(server.root().resolve("cut.sig"));
    assertThat(source.poll()).isEmpty();
    assertThat(leftOver()).isEmpty();
  }

  @Test
  void shortAnswersAreCompleted() throws Exception {
    Random random = new Random(63);
    server.reading =
        (hangUp, channel, to) -> {
          to.limit(to.position() + 1 + random.nextInt(to.remaining()));
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length).orElseThrow()).hasBinaryContent(ARCHIVE);
    }
  }

  @Test
  void t60AFileThatNeverEndsIsCutAtTheFirstByteBeyond() throws Exception {
    server.size = real -> 1_000_000L;
    server.reading = FaultyServer.Reading::endless;
    try (Delivery delivery = only()) {
      assertThatThrownBy(() -> delivery.bring("cut.zip", 1_000_000))
          .isInstanceOf(Delivery.TooLargeException.class);
      assertThat(leftOver()).isEmpty();
      fails(TransferError.FILE_CHANGED, () -> delivery.bring("cut.zip", 2_000_000));
    }
    assertThat(leftOver()).isEmpty();
  }

  @Test
  void t59AFileThatSaysItIsTooLargeIsNotFetchedAtAll() throws Exception {
    server.size = real -> Long.MAX_VALUE;
    AtomicInteger reads = new AtomicInteger();
    server.reading =
        (hangUp, channel, to) -> {
          reads.incrementAndGet();
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      assertThatThrownBy(() -> delivery.bring("cut.zip", ARCHIVE.length))
          .isInstanceOf(Delivery.TooLargeException.class);
    }
    assertThat(reads).hasValue(0);
  }

  @Test
  void t69AFileShorterThanItSaysIsTriedAgainFromItsBeginning() throws Exception {
    server.size = real -> real + 100;
    try (Delivery delivery = only()) {
      fails(TransferError.FILE_CHANGED, () -> delivery.bring("cut.zip", 2L * ARCHIVE.length));
    }
    assertThat(leftOver()).isEmpty();
    server.size = real -> real;
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length)).isPresent();
    }
  }

  @Test
  void t64AServerThatStopsAnsweringIsGivenUpAndTheNextPollIsUnaffected() throws Exception {
    impatient();
    try (Delivery delivery = only()) {
      server.hold = new CountDownLatch(1);
      fails(TransferError.NO_ANSWER, () -> delivery.bring("cut.zip", ARCHIVE.length));
    }
    server.hold.countDown();
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length)).isPresent();
    }
  }

  /** One byte an answer: it goes on, and would never end. */
  @Test
  void t64AServerThatTricklesIsGivenUpAndTheNextPollIsUnaffected() throws Exception {
    SftpConfig c = server.config();
    source.close();
    source =
        source(
            new SftpConfig(
                c.host(),
                List.of(),
                c.port(),
                c.user(),
                c.identity(),
                Optional.empty(),
                Optional.empty(),
                c.knownHosts(),
                Optional.empty(),
                c.directory(),
                c.poll(),
                c.rest(),
                c.connectTimeout(),
                SOON,
                ByteSize.parse("256KiB")));
    server.reading =
        (hangUp, channel, to) -> {
          to.limit(to.position() + 1);
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      fails(TransferError.TOO_SLOW, () -> delivery.bring("cut.zip", ARCHIVE.length));
    }
    server.reading = (hangUp, channel, to) -> channel.read(to);
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.zip", ARCHIVE.length)).isPresent();
    }
  }

  /** The one cipher that the Terrapin attack breaks is not spoken, however the server does it. */
  @Test
  void t66TerrapinsCipherIsRefused() {
    server.server().setCipherFactories(List.of(BuiltinCiphers.cc20p1305_openssh));
    fails(TransferError.NO_SAFE_ALGORITHM, () -> source.poll());
  }

  @Test
  void t62AFileThatGrowsWhileItIsReadIsTriedAgain() throws Exception {
    AtomicBoolean grown = new AtomicBoolean();
    server.reading =
        (hangUp, channel, to) -> {
          if (grown.compareAndSet(false, true)) {
            Files.write(server.root().resolve("cut.zip"), new byte[10], StandardOpenOption.APPEND);
          }
          return channel.read(to);
        };
    try (Delivery delivery = only()) {
      fails(TransferError.FILE_CHANGED, () -> delivery.bring("cut.zip", 2L * ARCHIVE.length));
      assertThat(leftOver()).isEmpty();
      assertThat(delivery.bring("cut.zip", 2L * ARCHIVE.length)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1L, Integer.MIN_VALUE})
  void t69SizesBelowZeroAreNoProtocol(long size) {
    server.size = real -> size;
    fails(TransferError.PROTOCOL_BROKEN, () -> source.poll());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1L << 62, 5L << 30})
  void t69SizesBeyondReasonAreNotFetched(long size) throws Exception {
    server.size = real -> size;
    try (Delivery delivery = only()) {
      assertThatThrownBy(() -> delivery.bring("cut.zip", 4L << 30))
          .isInstanceOf(Delivery.TooLargeException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-Silent\r\n", "SSH-2.0-Slow"})
  void t64AServerThatNeverGetsToTheKeyExchangeIsGivenUp(String greeting) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> peer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  Socket socket = silent.accept();
                  socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                  return socket;
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      try (SftpSource to = source(impatient(server.config(), silent.getLocalPort()))) {
        fails(TransferError.NO_ANSWER, to::poll);
      } finally {
        peer.join().close();
      }
    }
  }

  @Test
  void t64AServerThatNeverStartsSftpIsGivenUp() {
    impatient();
    server.server().setSubsystemFactories(List.of(new SilentSubsystem()));
    fails(TransferError.NO_ANSWER, () -> source.poll());
  }

  @Test
  void anInterruptEndsThePoll() throws Exception {
    source.poll().forEach(Delivery::close);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.poll()).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(source.poll()).hasSize(1);
  }

  @Test
  void nobodyAtTheAddressIsSaid() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (SftpSource to = source(impatient(server.config(), port))) {
      fails(TransferError.UNREACHABLE, to::poll);
    }
  }

  @Test
  void t63AServerRestartIsSurvived() throws Exception {
    source.poll().forEach(Delivery::close);
    server.server().getActiveSessions().forEach(session -> session.close(true));
    fails(TransferError.CONNECTION_LOST, this::pollUntilItFails);
    try (Delivery delivery = only()) {
      assertThat(delivery.bring("cut.manifest", 1_000)).isPresent();
    }
  }

  /** The end of the connection may be known before the poll, which then makes another. */
  private void pollUntilItFails() throws InterruptedException {
    source.poll().forEach(Delivery::close);
    throw new PrepException(TransferError.CONNECTION_LOST, "host", "-", "detail", "noticed before");
  }

  @Test
  void closingEndsATransferUnderWay() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Delivery delivery = only();
    server.hold = new CountDownLatch(1);
    server.reading = (hangUp, channel, to) -> channel.read(to);
    CompletableFuture<Throwable> failure =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              try {
                delivery.bring("cut.zip", ARCHIVE.length);
                return new AssertionError("brought");
              } catch (PrepException | Delivery.TooLargeException e) {
                return e;
              }
            });
    started.await();
    source.close();
    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(PrepException.class);
    delivery.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../cut",
        "a/b",
        "..\\cut",
        "\u0000cut",
        "\u001b[2Jcut",
        "\u202ecut",
        "c\u00f6rte",
        "/etc/passwd",
        "C:cut"
      })
  void t68HostileNamesInAListingAreIgnored(String hostile) throws Exception {
    server.naming = name -> name.startsWith("cut") ? hostile + name.substring(3) : name;
    assertThat(source.poll()).isEmpty();
    assertThat(home.resolve("cut.sig")).doesNotExist();
  }

  @Test
  void t68AListingWithoutAnEndIsCut() {
    server.entries = dir -> endless(dir, "cut-%d.manifest");
    fails(TransferError.TOO_MANY_FILES, () -> source.poll());
  }

  @Test
  void t68ADeliveryAmongTooManyFilesIsTaken() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.writeString(server.root().resolve("more-" + i), "");
    }
    server.entries =
        dir ->
            Stream.concat(
                    Stream.of("cut.manifest", "cut.sig").map(dir::resolve),
                    IntStream.range(0, Listing.MOST_FILES).mapToObj(i -> dir.resolve("cut.zip")))
                .iterator();
    AtomicInteger number = new AtomicInteger();
    server.naming = name -> name.equals("cut.zip") ? "f" + number.incrementAndGet() + ".dat" : name;
    try (Delivery delivery = only()) {
      assertThat(delivery.stem()).isEqualTo("cut");
    }
  }

  /** The same real file under one name after another, so that each has attributes. */
  private Iterator<Path> endless(Path dir, String pattern) {
    AtomicInteger number = new AtomicInteger();
    server.naming =
        name -> name.equals("cut.zip") ? pattern.formatted(number.incrementAndGet()) : name;
    return Stream.generate(() -> dir.resolve("cut.zip")).iterator();
  }
}
