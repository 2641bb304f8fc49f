package mx.prep.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
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

/**
 * An Institute with signers {@code a} and {@code b}, both needed, that packs the election {@code
 * prueba-2024}.
 *
 * @param home where its keys, sites and packages are
 */
public record Institute(Path home) {
  public static final ElectionId ELECTION = new ElectionId("prueba-2024");
  public static final Instant NOW = Instant.parse("2024-06-03T05:15:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final OffsetDateTime CUTOFF = NOW.atOffset(ZoneOffset.ofHours(-6));

  /** Makes keys and trust file. */
  public static Institute at(Path home) throws IOException {
    Institute institute = new Institute(home);
    Institute keys = new Institute(Keys.FOLDER);
    List<SignerText> signers = new ArrayList<>();
    for (String id : List.of("a", "b")) {
      Files.copy(keys.key(id), institute.key(id));
      Files.copy(keys.certificate(id), institute.certificate(id));
      signers.add(new SignerText(id, "cms", Files.readString(institute.certificate(id))));
    }
    Files.write(
        institute.trust(), TrustFileWriter.write(ELECTION, 1, 2, CUTOFF.plusYears(1), signers));
    return institute;
  }

  /** Its signers' keys, made once: an RSA key takes its time. */
  private static final class Keys {
    private static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("prep-keys-");
        Institute all = new Institute(folder);
        all.makeKey("a", KeyType.EC_P256);
        all.makeKey("b", KeyType.RSA_3072);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(Path folder) {
      try {
        FolderRemoval.remove(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void makeKey(String id, KeyType type) {
    new KeyGenerator(CLOCK)
        .generate(
            new KeyRequest(
                type, id, Duration.ofDays(365), Optional.empty(), key(id), certificate(id)));
  }

  public Path key(String id) {
    return home.resolve(id + ".key.pem");
  }

  public Path certificate(String id) {
    return home.resolve(id + ".cert.pem");
  }

  public Path trust() {
    return home.resolve("trust.json");
  }

  public Path output() {
    return home.resolve("out");
  }

  public SigningKey signingKey(String id) {
    return PemKeys.read(key(id), certificate(id), Optional.empty());
  }

  public Path site() {
    return home.resolve("site");
  }

  /** Makes the site's folder hold exactly these files. */
  public void publish(Map<String, String> files) throws IOException {
    FolderRemoval.remove(site());
    Files.createDirectories(site());
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = site().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** A request to pack the site as it is. */
  public PackRequest request(long sequence, ArchiveKind kind, Optional<Path> previous) {
    return new PackRequest(
        site(),
        output(),
        ELECTION,
        new SeriesId("jornada"),
        Mode.ELECTION,
        sequence,
        CUTOFF,
        CUTOFF.plusSeconds(30),
        Optional.of(CUTOFF.plusMinutes(15)),
        previous,
        kind);
  }

  /** Packs and signs with both. */
  public Packed packAndSign(PackRequest request) {
    Packed packed = new Packer().pack(request);
    sign(packed.manifestFile(), "a");
    sign(packed.manifestFile(), "b");
    return packed;
  }

  public Path sign(Path manifest, String id) {
    return new ManifestSigner(CLOCK).sign(manifest, signingKey(id));
  }

  /** A Difusor that trusts this Institute. */
  public Receiver receiver() {
    return new Receiver(ELECTION, Optional.of(trust()), NOW.plusSeconds(60));
  }
}
