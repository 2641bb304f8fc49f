import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Kind;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.site.Directory;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlan;
import mx.prep.core.site.SitePlanner;
import mx.prep.integrity.cms.CmsSigner;
import mx.prep.integrity.manifest.ManifestWriter;
import mx.prep.integrity.pack.KeyGenerator;
import mx.prep.integrity.pack.KeyRequest;
import mx.prep.integrity.pack.KeyType;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * What one cut costs, on sites of several sizes, beside the shell pipeline that people write. See
 * cut-cost.sh, which starts it.
 *
 * <p>A site: acta images that do not compress, 2,400 JSON files of sections, a CSV of 10 MB. A cut:
 * 150 new images, 2,000 sections, the CSV, json/main.json. Both sides get the same ZIP.
 */
final class CutCost {
  private static final int SECTIONS = 2_400;
  private static final int SECTIONS_A_CUT = 2_000;
  private static final int IMAGES_A_CUT = 150;
  private static final int MUNICIPALITIES = 124;
  private static final int PAUSE_SECONDS = Integer.getInteger("bench.pause", 12);
  private static final int CSV_ROWS = 62_000;
  private static final String STEM = "bench-2024-jornada-%06d";

  private final Path prep;
  private final Path work;
  private final Path shellKeys;

  private CutCost(Path prep, Path work) {
    this.prep = prep;
    this.work = work;
    this.shellKeys = work.resolve("gnupg");
  }

  public static void main(String[] arguments) throws Exception {
    Path prep = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    CutCost bench = new CutCost(prep, work);
    int warmUp = Integer.parseInt(arguments[3]);
    int rounds = Integer.parseInt(arguments[4]);
    if (arguments[2].startsWith("night:")) {
      bench.night(Integer.parseInt(arguments[2].substring(6)), rounds);
      return;
    }
    List<double[]> medians = new ArrayList<>();
    for (String images : arguments[2].split(",")) {
      medians.add(bench.compare(Integer.parseInt(images), warmUp, rounds));
    }
    double[] first = medians.get(0);
    double[] last = medians.get(medians.size() - 1);
    System.out.printf(
        Locale.ROOT, "growth, smallest to largest: prep %.2f, shell %.2f%n", last[0] / first[0],
        last[1] / first[1]);
  }

  /** Both take in the same cuts, in turn; the medians of their seconds. */
  private double[] compare(int images, int warmUp, int rounds) throws Exception {
    Path folder = Files.createDirectories(work.resolve("site-" + images));
    Institute institute = new Institute(folder.resolve("institute"), images, shellKeys);
    Path shell = Files.createDirectories(folder.resolve("shell/releases"));
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    long peak;
    try (Agent agent = new Agent(prep, folder, institute)) {
      Path base = institute.cut();
      shell(shell, "base", base);
      agent.take(base, institute.number());
      for (int round = -warmUp; round < rounds; round++) {
        Path cut = institute.cut();
        run("sync");
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        double their = shell(shell, "cut", cut);
        // The shell leaves its writing to the disk for later, which ours would wait for otherwise.
        run("sync");
        double our = agent.take(cut, institute.number());
        if (round >= 0) {
          ours.add(our);
          theirs.add(their);
          ratios.add(our / their);
        }
        Files.delete(cut);
      }
      peak = agent.peakMebibytes();
    }
    System.out.printf(
        Locale.ROOT,
        "%,7d images: prep %.3f s (%.3f to %.3f), shell %.3f s (%.3f to %.3f), ratio %.2f; agent's"
            + " peak memory %d MiB%n",
        images, at(ours, 0.5), at(ours, 0), at(ours, 1), at(theirs, 0.5), at(theirs, 0),
        at(theirs, 1), at(ratios, 0.5), peak);
    return new double[] {at(ours, 0.5), at(theirs, 0.5)};
  }

  /** So many cuts one after the other, and the agent's memory throughout. */
  private void night(int images, int cuts) throws Exception {
    Path folder = Files.createDirectories(work.resolve("night-" + images));
    Institute institute = new Institute(folder.resolve("institute"), images, shellKeys);
    List<Double> seconds = new ArrayList<>();
    try (Agent agent = new Agent(prep, folder, institute)) {
      Path base = institute.cut();
      agent.take(base, institute.number());
      Files.delete(base);
      for (int cut = 0; cut < cuts; cut++) {
        Path file = institute.cut();
        run("sync");
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        seconds.add(agent.take(file, institute.number()));
        Files.delete(file);
      }
      System.out.printf(
          Locale.ROOT,
          "a night of %d cuts over %,d images: median %.3f s (%.3f to %.3f), last ten %.3f s;"
              + " agent's peak memory %d MiB%n",
          cuts, images, at(seconds, 0.5), at(seconds, 0), at(seconds, 1),
          at(seconds.subList(Math.max(0, cuts - 10), cuts), 0.5), agent.peakMebibytes());
    }
  }

  private static double at(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = part * (sorted.size() - 1);
    return (sorted.get((int) Math.floor(place)) + sorted.get((int) Math.ceil(place))) / 2;
  }

  /** The pipeline in shell-apply.sh, whole process; seconds. */
  private double shell(Path releases, String mode, Path archive) throws Exception {
    Path script = Path.of(System.getProperty("bench.shell"));
    long start = System.nanoTime();
    run(
        "bash", script.toString(), mode, releases.getParent().toString(), archive.toString(),
        shellKeys.resolve("pub.gpg").toString());
    return (System.nanoTime() - start) / 1e9;
  }

  static void run(String... command) throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(said);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  /** Makes a site's cuts, each signed in both ways. */
  private static final class Institute {
    private final Path folder;
    private final Path gnupg;
    private final SigningKey key;
    private final Map<Sha256, Directory> directories = new HashMap<>();
    private final Random random = new Random(2024);
    private SiteSummary site = SitePlanner.EMPTY;
    private Optional<CutRef> previous = Optional.empty();
    private int images;
    private int number;
    private int ahead;

    Institute(Path folder, int images, Path gnupg) throws Exception {
      this.folder = Files.createDirectories(folder);
      this.gnupg = gnupg;
      this.ahead = images;
      Path certificate = folder.resolve("a.crt.pem");
      Path secret = folder.resolve("a.key.pem");
      Files.deleteIfExists(certificate);
      Files.deleteIfExists(secret);
      new KeyGenerator(Clock.systemUTC())
          .generate(
              new KeyRequest(
                  KeyType.EC_P256, "a", Duration.ofDays(9), Optional.empty(), secret, certificate));
      key = PemKeys.read(secret, certificate, Optional.empty());
      Files.write(
          folder.resolve("trust.json"),
          TrustFileWriter.write(
              new ElectionId("bench-2024"),
              1,
              1,
              OffsetDateTime.parse("2099-01-01T00:00:00-06:00"),
              List.of(new SignerText("a", "cms", Files.readString(certificate)))));
    }

    int number() {
      return number;
    }

    Path trust() {
      return folder.resolve("trust.json");
    }

    /** The next cut's archive; manifest, checksum and signatures lie beside it. */
    Path cut() throws Exception {
      boolean first = number == 0;
      number++;
      String stem = String.format(Locale.ROOT, STEM, number);
      Path archive = folder.resolve(stem + ".zip");
      TreeMap<SitePath, FileEntry> files = new TreeMap<>();
      try (Archive zip = new Archive(archive, files)) {
        if (first) {
          zip.add("index.html", "<!doctype html><title>PREP</title>".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = first ? ahead : IMAGES_A_CUT; i > 0; i--) {
          byte[] image = new byte[60_000 + random.nextInt(180_000)];
          random.nextBytes(image);
          zip.add(
              String.format(
                  Locale.ROOT, "imagenes/%03d/%06d.jpg", images % MUNICIPALITIES, images),
              image);
          images++;
        }
        for (int i = 0; i < (first ? SECTIONS : SECTIONS_A_CUT); i++) {
          int section = first ? i : (i * 7 + number * 13) % SECTIONS;
          zip.add(
              String.format(Locale.ROOT, "json/secciones/%04d.json", section), section(section));
        }
        zip.add("csv/actas.csv", csv());
        zip.add(
            "json/main.json",
            ("{\"corte\":" + number + ",\"actas\":" + images + "}")
                .getBytes(StandardCharsets.UTF_8));
      }
      sign(archive, stem, files);
      return archive;
    }

    private byte[] section(int section) {
      StringBuilder json = new StringBuilder("{\"seccion\":" + section + ",\"corte\":" + number);
      json.append(",\"actas\":[");
      for (int acta = 0; acta < 8; acta++) {
        json.append(acta == 0 ? "" : ",").append("{\"casilla\":").append(acta);
        for (int party = 0; party < 21; party++) {
          json.append(",\"PARTIDO_").append(party).append("\":").append(random.nextInt(300));
        }
        json.append('}');
      }
      return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] csv() {
      StringBuilder csv = new StringBuilder(11 << 20);
      for (int row = 0; row < CSV_ROWS; row++) {
        csv.append("'07").append(row).append("',7,CHIAPAS,").append(row % 24);
        csv.append(",Escuela Primaria Num. ").append(row % 997).append(",S/N");
        for (int party = 0; party < 21; party++) {
          csv.append(',').append(random.nextInt(300));
        }
        csv.append(",02/06/2024 20:").append(row % 60).append(",CATD,ACTA PREP,").append(number);
        csv.append('\n');
      }
      return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void sign(Path archive, String stem, TreeMap<SitePath, FileEntry> files)
        throws Exception {
      SitePlan plan =
          new SitePlanner(directories::get)
              .plan(site, new SiteChange(List.copyOf(files.values()), List.of()));
      site = plan.site();
      plan.directories().forEach(directory -> directories.put(directory.digest(), directory));
      Sha256 digest = digest(archive);
      Manifest manifest =
          new Manifest(
              new ElectionId("bench-2024"),
              new SeriesId("jornada"),
              Mode.ELECTION,
              number,
              OffsetDateTime.parse("2024-06-02T20:15:00-06:00"),
              OffsetDateTime.parse("2024-06-02T20:16:00-06:00"),
              Optional.empty(),
              previous.isPresent() ? Kind.INCREMENT : Kind.FULL,
              previous,
              new ArchiveRef(
                  archive.getFileName().toString(),
                  Files.size(archive),
                  ArchiveDigest.of(digest)),
              new DeclaredContents(List.copyOf(files.values()), List.of(), site));
      byte[] bytes = new ManifestWriter().write(manifest);
      previous = Optional.of(new CutRef(number, Sha256.of(bytes)));
      Files.write(folder.resolve(stem + ".manifest.json"), bytes);
      Files.write(
          folder.resolve(stem + ".manifest.json.p7s"),
          CmsSigner.sign(
              bytes, Optional.empty(), key.privateKey(), key.certificate(), Instant.now()));
      Path checksum = archive.resolveSibling(archive.getFileName() + ".sha256");
      Files.writeString(checksum, digest.hex() + "  " + archive.getFileName() + "\n");
      run(
          "gpg", "--homedir", gnupg.toString(), "--batch", "--quiet", "--yes", "-b", "-a", "-o",
          checksum + ".asc", checksum.toString());
    }

    private static Sha256 digest(Path file) throws IOException {
      var digester = Sha256.digester();
      byte[] buffer = new byte[1 << 20];
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digester.update(buffer, 0, read);
        }
      }
      return Sha256.finish(digester);
    }
  }

  /** A ZIP as Institutes make them: images stored, the rest deflated. */
  private static final class Archive implements AutoCloseable {
    private final ZipArchiveOutputStream zip;
    private final Map<SitePath, FileEntry> files;

    Archive(Path file, Map<SitePath, FileEntry> files) throws IOException {
      this.zip = new ZipArchiveOutputStream(file);
      this.files = files;
    }

    void add(String path, byte[] content) throws IOException {
      ZipArchiveEntry entry = new ZipArchiveEntry(path);
      entry.setSize(content.length);
      entry.setMethod(path.endsWith(".jpg") ? ZipEntry.STORED : ZipEntry.DEFLATED);
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      files.put(
          SitePath.of(path), new FileEntry(SitePath.of(path), content.length, Sha256.of(content)));
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** A warm {@code prep run} with an inbox and the built-in web server. */
  private static final class Agent implements AutoCloseable {
    private final Path folder;
    private final Path inbox;
    private final Process process;
    private final int port;

    Agent(Path prep, Path folder, Institute institute) throws Exception {
      this.folder = folder;
      this.inbox = Files.createDirectories(folder.resolve("inbox"));
      try (var free = new java.net.ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Files.writeString(
          folder.resolve("prep.yaml"),
          """
          election: bench-2024
          difusor: { id: bench, name: Bench }
          data: data
          trust: institute/trust.json
          calendar:
            zone: America/Mexico_City
            series:
              - id: jornada
                mode: election
                opens: "2024-06-02T20:00"
                lastUpdate: "2024-06-03T20:00"
                keepUntil: "2098-12-31T23:59"
          sources: [ { type: inbox, directory: inbox } ]
          publish: [ { type: directory, docroot: docroot } ]
          webserver: { type: embedded, listen: "127.0.0.1:%d" }
          """
              .formatted(port));
      ProcessBuilder command =
          new ProcessBuilder(prep.toString(), "run", "-c", folder.resolve("prep.yaml").toString());
      command.redirectErrorStream(true).redirectOutput(folder.resolve("agent.log").toFile());
      this.process = command.start();
    }

    /** Delivers as an Institute does; seconds from the last rename to the new bytes over HTTP. */
    double take(Path archive, int number) throws Exception {
      String stem = String.format(Locale.ROOT, STEM, number);
      List<String> names = List.of(stem + ".zip", stem + ".manifest.json", stem + ".manifest.json.p7s");
      for (String name : names) {
        Files.copy(
            archive.resolveSibling(name),
            inbox.resolve(name + ".part"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      run("sync");
      for (String name : names) {
        if (name.endsWith(".p7s")) {
          // The archive and the manifest are there for a while, as when they come over a line.
          TimeUnit.MILLISECONDS.sleep(300);
        }
        Files.move(
            inbox.resolve(name + ".part"), inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
      long start = System.nanoTime();
      String wanted = "{\"corte\":" + number + ",";
      while (!main().contains(wanted)) {
        if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(10) || !process.isAlive()) {
          throw new IOException("not taken in: " + Files.readString(folder.resolve("agent.log")));
        }
        // Asking costs the agent some of what it would work with.
        TimeUnit.MILLISECONDS.sleep(5);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      while (Files.exists(inbox.resolve(names.get(0)))) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      return seconds;
    }

    private String main() throws IOException {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
        socket.getOutputStream()
            .write(
                "GET /json/main.json HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return ""; // it has not started yet
      }
    }

    long peakMebibytes() throws IOException {
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + java() + "/status"))) {
        return lines
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
            .findFirst()
            .orElseThrow();
      }
    }

    /** The launcher may be a shell that waits for Java. */
    private long java() {
      return process.descendants().findFirst().map(ProcessHandle::pid).orElse(process.pid());
    }

    @Override
    public void close() throws Exception {
      process.toHandle().destroy();
      process.waitFor();
    }
  }
}
