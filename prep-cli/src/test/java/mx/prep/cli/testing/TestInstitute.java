package mx.prep.cli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.integrity.cms.CmsSigner;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.KeyGenerator;
import mx.prep.integrity.pack.KeyRequest;
import mx.prep.integrity.pack.KeyType;
import mx.prep.integrity.pack.PackRequest;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.pack.Packer;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;

/** An Institute that also signs what no honest one would. Two signers are needed. */
public final class TestInstitute {
  public static final String ELECTION = "prueba-2024";
  public static final String SERIES = "jornada";
  public static final OffsetDateTime CUTOFF = OffsetDateTime.parse("2024-06-02T20:15:00-06:00");

  private static final Instant NOW = Instant.parse("2024-06-03T02:16:00Z");

  private final Path folder;
  private final List<SigningKey> signers = new ArrayList<>();
  private final List<SignerText> pinned = new ArrayList<>();

  /** Makes keys in the folder. */
  public TestInstitute(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String id : List.of("a", "b")) {
      Path key = folder.resolve(id + ".key.pem");
      Path certificate = folder.resolve(id + ".crt.pem");
      new KeyGenerator(Clock.systemUTC())
          .generate(
              new KeyRequest(
                  KeyType.EC_P256, id, Duration.ofDays(1), Optional.empty(), key, certificate));
      signers.add(PemKeys.read(key, certificate, Optional.empty()));
      pinned.add(
          new SignerText(id, "cms", Files.readString(certificate, StandardCharsets.US_ASCII)));
    }
  }

  /** Writes the trust file that pins both signers. */
  public Path trust() throws IOException {
    Path file = folder.resolve("trust.json");
    Files.write(
        file,
        TrustFileWriter.write(
            new ElectionId(ELECTION),
            1,
            2,
            OffsetDateTime.parse("2099-01-01T00:00:00-06:00"),
            pinned));
    return file;
  }

  /** A cut to be made. */
  public record Cut(
      String election,
      String series,
      Mode mode,
      long sequence,
      OffsetDateTime cutoff,
      Optional<Path> previous,
      Map<String, String> site) {
    /** A full cut of the election. */
    public static Cut full(long sequence, Map<String, String> site) {
      return new Cut(ELECTION, SERIES, Mode.ELECTION, sequence, CUTOFF, Optional.empty(), site);
    }

    /** The same as an increment over the cut of that manifest. */
    public Cut over(Path manifest) {
      return new Cut(election, series, mode, sequence, cutoff, Optional.of(manifest), site);
    }

    public Cut of(String otherElection) {
      return new Cut(otherElection, series, mode, sequence, cutoff, previous, site);
    }

    public Cut in(String otherSeries, Mode otherMode) {
      return new Cut(election, otherSeries, otherMode, sequence, cutoff, previous, site);
    }

    public Cut at(OffsetDateTime otherCutoff) {
      return new Cut(election, series, mode, sequence, otherCutoff, previous, site);
    }
  }

  /** Packs a cut, unsigned. */
  public Packed pack(Cut cut, Path output, ArchiveKind kind) throws IOException {
    Path site = folder.resolve("site");
    FolderRemoval.remove(site);
    for (Map.Entry<String, String> file : cut.site().entrySet()) {
      Path target = site.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    return new Packer()
        .pack(
            new PackRequest(
                site,
                output,
                new ElectionId(cut.election()),
                new SeriesId(cut.series()),
                cut.mode(),
                cut.sequence(),
                cut.cutoff(),
                cut.cutoff(),
                Optional.empty(),
                cut.previous(),
                kind));
  }

  /** Packs and signs a cut; its manifest. */
  public Path deliver(Cut cut, Path output) throws IOException {
    Packed packed = pack(cut, output, ArchiveKind.ZIP);
    sign(packed.manifestFile(), 2);
    return packed.manifestFile();
  }

  /** Signs whatever the file holds with so many signers. */
  public Path sign(Path manifest, int signatures) throws IOException {
    byte[] content = Files.readAllBytes(manifest);
    Optional<byte[]> signature = Optional.empty();
    for (SigningKey signer : signers.subList(0, signatures)) {
      signature =
          Optional.of(
              CmsSigner.sign(content, signature, signer.privateKey(), signer.certificate(), NOW));
    }
    Path file = manifest.resolveSibling(manifest.getFileName() + ".p7s");
    Files.write(file, signature.orElseThrow());
    return file;
  }

  /** Changes the text of a file in place. */
  public static void edit(Path file, UnaryOperator<String> change) {
    try {
      String before = Files.readString(file);
      String after = change.apply(before);
      if (after.equals(before)) {
        throw new IllegalStateException("nothing to change in " + before);
      }
      Files.writeString(file, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
