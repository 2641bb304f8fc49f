import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.sftp.SftpConfig;
import mx.prep.transfer.sftp.SftpSourceFactory;

/**
 * The source {@code sftp} beside OpenSSH's {@code sftp}, in turn, against one OpenSSH server on
 * this machine; see {@code sftp-rates.sh}.
 */
public final class SftpRates {
  private static final long MEGA = 1_000_000;
  private static final int SMALL_BYTES = 20_000;

  private final Path home;
  private int port;
  private int through;

  private SftpRates(Path home) {
    this.home = home;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory(Path.of(arguments[0]), "sftp-rates");
    SftpRates rates = new SftpRates(home);
    Process sshd = rates.startServer();
    try {
      int rounds = Integer.parseInt(arguments[2]);
      switch (arguments[1]) {
        case "large" -> rates.large(Long.parseLong(arguments[3]), rounds, Duration.ZERO);
        case "far" -> rates.large(Long.parseLong(arguments[3]), rounds, Duration.ofMillis(50));
        case "small" -> rates.small(Integer.parseInt(arguments[3]), rounds);
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    } finally {
      sshd.destroy();
      sshd.waitFor();
      run(List.of("rm", "-rf", home.toString()));
    }
  }

  private void large(long megabytes, int rounds, Duration roundTrip) throws Exception {
    Path root = Files.createDirectory(home.resolve("large"));
    random(root.resolve("cut.zip"), megabytes * MEGA);
    Files.writeString(root.resolve("cut.manifest"), "manifest");
    Files.writeString(root.resolve("cut.sig"), "signature");
    Line line = roundTrip.isZero() ? null : new Line(port, roundTrip);
    through = line == null ? port : line.port();
    pin();
    compare(
        rounds,
        megabytes * MEGA,
        source -> bring(source, List.of("cut.zip"), megabytes * MEGA),
        root,
        "get " + root + "/cut.zip " + home + "/got");
  }

  private void small(int files, int rounds) throws Exception {
    Path root = Files.createDirectory(home.resolve("small"));
    Random random = new Random(1);
    byte[] bytes = new byte[SMALL_BYTES];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      random.nextBytes(bytes);
      names.add("f%05d.jpg".formatted(i));
      Files.write(root.resolve(names.get(i)), bytes);
    }
    Files.writeString(root.resolve("cut.manifest"), "manifest");
    Files.writeString(root.resolve("cut.sig"), "signature");
    through = port;
    pin();
    compare(
        rounds,
        (long) files * SMALL_BYTES,
        source -> bring(source, names, SMALL_BYTES),
        root,
        "get -r " + root + " " + home + "/got");
  }

  private interface Work {
    void with(Source source) throws Exception;
  }

  private void compare(int rounds, long bytes, Work work, Path root, String batch)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    try (Source source = open(root)) {
      for (int round = 0; round < rounds; round++) {
        Run ours = time(0, () -> work.with(source));
        Run theirs = time(2, () -> sftp(batch));
        double ratio = theirs.seconds / ours.seconds;
        ratios.add(ratio);
        System.out.printf(
            "prep %6.1f MB/s (%.2f s, processor %.2f s)   sftp %6.1f MB/s (%.2f s, processor %.2f"
                + " s)   prep's rate is %.2f of sftp's%n",
            bytes / ours.seconds / MEGA,
            ours.seconds,
            ours.processor,
            bytes / theirs.seconds / MEGA,
            theirs.seconds,
            theirs.processor,
            ratio);
      }
    }
    double[] warm = ratios.stream().skip(1).mapToDouble(r -> r).sorted().toArray();
    if (warm.length > 0) {
      System.out.printf(
          "median without the first round: %.2f (%.2f to %.2f)%n",
          warm[warm.length / 2], warm[0], warm[warm.length - 1]);
    }
  }

  private record Run(double seconds, double processor) {}

  private interface Step {
    void run() throws Exception;
  }

  private static Run time(int field, Step step) throws Exception {
    double before = processor(field);
    long start = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(seconds, processor(field) - before);
  }

  /** Seconds of this process (0) or of its children that ended (2): proc(5), stat, 14 to 17. */
  private static double processor(int field) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11 + field]) + Long.parseLong(fields[12 + field])) / 100.0;
  }

  private static void bring(Source source, List<String> names, long most) throws Exception {
    List<Delivery> found = source.poll();
    try (Delivery delivery = found.get(0)) {
      for (String name : names) {
        Path file = delivery.bring(name, most).orElseThrow();
        if (Files.size(file) != most) {
          throw new IOException(name + " is not whole");
        }
      }
    }
  }

  private Source open(Path root) throws IOException {
    Path incoming = Files.createDirectories(home.resolve("incoming"));
    SftpConfig config = 
        new SftpConfig(
            Optional.of("127.0.0.1"),
            List.of(),
            through,
            System.getProperty("user.name"),
            Optional.of(home.resolve("id")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(home.resolve("known_hosts")),
            Optional.empty(),
            root.toString(),
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            ByteSize.parse("16KiB"));
    return new SftpSourceFactory()
        .create(
            config,
            new SourceContext(
                new Plain(), incoming, home.resolve("memory"), Limits.DEFAULT, Clock.systemUTC()));
  }

  private void sftp(String batch) throws Exception {
    run(List.of("rm", "-rf", home + "/got"));
    Path commands = Files.writeString(home.resolve("batch"), batch + "\n");
    run(
        List.of(
            "sftp",
            "-q",
            "-F",
            "none",
            "-c",
            "aes128-gcm@openssh.com",
            "-i",
            home + "/id",
            "-o",
            "UserKnownHostsFile=" + home + "/known_hosts",
            "-P",
            Integer.toString(through),
            "-b",
            commands.toString(),
            System.getProperty("user.name") + "@127.0.0.1"));
  }

  private Process startServer() throws Exception {
    for (String key : List.of("id", "host")) {
      run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home + "/" + key));
    }
    Files.copy(home.resolve("id.pub"), home.resolve("authorized_keys"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path config =
        Files.write(
            home.resolve("sshd_config"),
            List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + home + "/host",
                "PidFile none",
                "AuthorizedKeysFile " + home + "/authorized_keys",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin prohibit-password",
                "Subsystem sftp internal-sftp"));
    Process sshd =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader log = sshd.errorReader();
    for (String line = log.readLine(); !line.contains("listening"); ) {
      line = log.readLine();
    }
    Thread drain = new Thread(() -> drain(log));
    drain.setDaemon(true);
    drain.start();
    return sshd;
  }

  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {
        // nobody wants it
      }
    } catch (IOException e) {
      // sshd ended
    }
  }

  private void pin() throws IOException {
    String key = Files.readString(home.resolve("host.pub"));
    Files.writeString(home.resolve("known_hosts"), "[127.0.0.1]:" + through + " " + key);
  }

  private static void random(Path file, long bytes) throws IOException {
    Random random = new Random(500);
    byte[] block = new byte[(int) MEGA];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < bytes; written += block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(block.length, bytes - written));
      }
    }
  }

  private static void run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }

  /** A line on which each byte takes half the round trip, and no more than 100 MB pass a second. */
  private static final class Line {
    private static final int BLOCK = 16 << 10;
    private static final long BYTES_A_SECOND = 100 * MEGA;

    private final ServerSocket listening;
    private final int to;
    private final long delay;

    Line(int to, Duration roundTrip) throws IOException {
      this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      this.to = to;
      this.delay = roundTrip.toNanos() / 2;
      start(this::accept);
    }

    int port() {
      return listening.getLocalPort();
    }

    private interface Loop {
      void run() throws Exception;
    }

    private static void start(Loop loop) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  loop.run();
                } catch (Exception e) {
                  // the line ends
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() throws IOException {
      while (true) {
        Socket near = listening.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        carry(near, far);
        carry(far, near);
      }
    }

    private record Block(byte[] bytes, long due) {}

    private void carry(Socket from, Socket to) {
      BlockingQueue<Block> onTheWay = new LinkedBlockingQueue<>(2_000);
      start(
          () -> {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[BLOCK];
            long free = System.nanoTime();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
              free =
                  Math.max(free, System.nanoTime())
                      + read * TimeUnit.SECONDS.toNanos(1) / BYTES_A_SECOND;
              onTheWay.put(new Block(Arrays.copyOf(buffer, read), free + delay));
            }
            onTheWay.put(new Block(new byte[0], 0));
          });
      start(
          () -> {
            OutputStream out = to.getOutputStream();
            for (Block block = onTheWay.take(); block.bytes.length > 0; block = onTheWay.take()) {
              long wait = block.due - System.nanoTime();
              if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
              }
              out.write(block.bytes);
            }
            to.close();
          });
    }
  }

  /** Groups {@code STEM.manifest} and {@code STEM.sig}; judges nothing. */
  private static final class Plain implements Convention {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public List<Grouping> group(Collection<String> names) {
      return Stream.of("cut")
          .filter(stem -> names.contains(stem + ".sig"))
          .map(stem -> new Grouping(stem, List.of(stem + ".manifest", stem + ".sig")))
          .toList();
    }

    @Override
    public Claim authenticate(Delivery delivery) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void unpack(Claim claim, Path archive, Path scratch, EntrySink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean unsigned() {
      return true;
    }
  }
}
