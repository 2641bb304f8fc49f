package mx.prep.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.cli.demo.election.CutWriter;
import mx.prep.cli.demo.election.Night;
import mx.prep.cli.demo.election.SimulatedElection;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Mode;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.KeyGenerator;
import mx.prep.integrity.pack.KeyRequest;
import mx.prep.integrity.pack.KeyType;
import mx.prep.integrity.pack.ManifestSigner;
import mx.prep.integrity.pack.PackRequest;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.pack.Packer;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import mx.prep.transfer.keys.SshKey;
import mx.prep.transfer.sftpserver.SftpAccount;
import mx.prep.transfer.sftpserver.SftpServer;
import mx.prep.transfer.sftpserver.SftpServerSettings;

/**
 * A simulated Institute: it makes cuts, two signers sign them, and its SFTP server offers them. The
 * keys are thrown away with the folder.
 */
final class DemoInstitute implements AutoCloseable {
  static final String USER = "difusor";
  static final String DIRECTORY = "/paquetes";

  private static final List<String> SIGNERS =
      List.of("instituto-simulado-a", "instituto-simulado-b");
  private static final Duration KEYS_VALID = Duration.ofDays(2);
  private static final ZoneOffset CENTRAL = ZoneOffset.ofHours(-6);
  private static final String LOCALHOST = "127.0.0.1";
  private static final long SEED = 2024;

  private final Path site;
  private final Path packages;
  private final Path offered;
  private final Night night;
  private final CutWriter writer;
  private final List<SigningKey> signers;
  private final Clock clock;
  private final SftpServer server;
  private final SshKey hostKey;
  private final SshKey difusorKey;
  private Optional<Path> previous = Optional.empty();

  private DemoInstitute(
      Path folder,
      Night night,
      List<SigningKey> signers,
      SshKey hostKey,
      SshKey difusorKey,
      SftpServer server,
      Clock clock) {
    this.site = folder.resolve("sitio");
    this.packages = folder.resolve("cortes");
    this.offered = offered(folder);
    this.night = night;
    this.writer = new CutWriter(SimulatedElection.chiapas(SEED), night);
    this.signers = List.copyOf(signers);
    this.hostKey = hostKey;
    this.difusorKey = difusorKey;
    this.server = server;
    this.clock = clock;
  }

  /** Makes keys and starts the server. */
  static DemoInstitute open(Path folder, Night night, Clock clock) throws IOException {
    Files.createDirectories(offered(folder));
    SshKey host = SshKey.generate(folder.resolve("host_ed25519"), "demo");
    SshKey difusor = SshKey.generate(folder.resolve("difusor_ed25519"), "demo");
    List<SigningKey> signers = new ArrayList<>();
    for (String signer : SIGNERS) {
      Path key = folder.resolve(signer + ".key.pem");
      Path certificate = certificate(folder, signer);
      new KeyGenerator(clock)
          .generate(
              new KeyRequest(
                  KeyType.EC_P256, signer, KEYS_VALID, Optional.empty(), key, certificate));
      signers.add(PemKeys.read(key, certificate, Optional.empty()));
    }
    SftpServer server =
        SftpServer.start(
            new SftpServerSettings(
                new HostPort(LOCALHOST, 0),
                host.file(),
                List.of(
                    new SftpAccount(USER, List.of(difusor.publicKey()), folder.resolve("sftp")))));
    return new DemoInstitute(folder, night, signers, host, difusor, server, clock);
  }

  private static Path offered(Path folder) {
    return folder.resolve("sftp" + DIRECTORY);
  }

  private static Path certificate(Path folder, String signer) {
    return folder.resolve(signer + ".crt.pem");
  }

  /** Where its server listens. */
  HostPort address() {
    return new HostPort(LOCALHOST, server.port());
  }

  /** The line that pins its server's key. */
  String knownHostsLine() {
    return hostKey.knownHostsLine(address());
  }

  /** The key by which the Difusor logs in. */
  Path difusorKey() {
    return difusorKey.file();
  }

  /** Writes the trust file that the Difusor is given: both signers are needed. */
  void writeTrust(Path file) throws IOException {
    List<SignerText> pinned = new ArrayList<>();
    Path folder = difusorKey.file().resolveSibling("");
    for (String signer : SIGNERS) {
      String pem = Files.readString(certificate(folder, signer), StandardCharsets.US_ASCII);
      pinned.add(new SignerText(signer, "cms", pem));
    }
    OffsetDateTime expires =
        clock.instant().plus(KEYS_VALID).truncatedTo(ChronoUnit.SECONDS).atOffset(CENTRAL);
    Files.write(file, TrustFileWriter.write(DemoPlan.ELECTION, 1, SIGNERS.size(), expires, pinned));
  }

  /** Makes a cut and has it signed; nobody can see it yet. */
  Packed make(int cut, Optional<Duration> nextWithin) throws IOException {
    writer.write(site, cut);
    OffsetDateTime created = clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(CENTRAL);
    Packed packed =
        new Packer()
            .pack(
                new PackRequest(
                    site,
                    packages,
                    DemoPlan.ELECTION,
                    DemoPlan.SERIES,
                    Mode.DRILL,
                    cut,
                    night.cutoff(cut).atOffset(CENTRAL),
                    created,
                    nextWithin.map(created::plus),
                    previous,
                    ArchiveKind.ZIP));
    previous = Optional.of(packed.manifestFile());
    ManifestSigner signatures = new ManifestSigner(clock);
    signers.forEach(signer -> signatures.sign(packed.manifestFile(), signer));
    return packed;
  }

  /** Offers a signed cut: each file under its name once it is whole, the signature last. */
  void deliver(Packed packed) {
    Path manifest = packed.manifestFile();
    offer(packed.archive());
    offer(manifest);
    offer(manifest.resolveSibling(manifest.getFileName() + ".p7s"));
  }

  private void offer(Path file) {
    Path target = offered.resolve(String.valueOf(file.getFileName()));
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", target, "detail", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
