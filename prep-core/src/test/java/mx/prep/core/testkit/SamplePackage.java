package mx.prep.core.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;

/**
 * The three files of a delivery as they lie in a source, with a claim that fits them. The contents
 * mean nothing: it is for what keeps packages, not for what judges them.
 *
 * @param source the folder they lie in
 */
public record SamplePackage(Path source, Claim claim) {
  private static final ElectionId ELECTION = new ElectionId("chiapas-2024");
  private static final OffsetDateTime START = OffsetDateTime.parse("2024-06-02T20:00:00-06:00");

  /**
   * Writes a package of a series.
   *
   * @param folder the source; made if it is missing
   * @param variant another text gives other bytes
   */
  public static SamplePackage write(Path folder, SeriesId series, long sequence, String variant) {
    byte[] archive = ("archive " + series + sequence + variant).getBytes(StandardCharsets.UTF_8);
    byte[] manifest = ("manifest " + series + sequence + variant).getBytes(StandardCharsets.UTF_8);
    String stem = stem(series, sequence);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(stem + ".zip"), archive);
      Files.write(folder.resolve(stem + ".manifest.json"), manifest);
      Files.writeString(folder.resolve(stem + ".manifest.json.p7s"), "signature " + variant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SamplePackage(
        folder,
        new Claim(
            "prep-package/1",
            ELECTION,
            series,
            Mode.ELECTION,
            sequence,
            Claim.Counting.BY_ONE,
            START.plusMinutes(sequence),
            Optional.of(START.plusMinutes(sequence + 30)),
            sequence == 1
                ? new Base.Nothing()
                : new Base.Exactly(new CutRef(sequence - 1, Sha256.of(new byte[] {1}))),
            new ArchiveRef(stem + ".zip", archive.length, ArchiveDigest.of(Sha256.of(archive))),
            Optional.empty(),
            Sha256.of(manifest),
            List.of("iepc-a", "proisi")));
  }

  private static String stem(SeriesId series, long sequence) {
    return String.format(Locale.ROOT, "chiapas-2024-%s-%06d", series, sequence);
  }

  /** The archive is not listed, as it may happen: only the manifest names it. */
  public List<String> listed() {
    String stem = stem(claim.series(), claim.sequence());
    return List.of(stem + ".manifest.json", stem + ".manifest.json.p7s");
  }

  /** All three, ascending by name. */
  public List<String> names() {
    String stem = stem(claim.series(), claim.sequence());
    return List.of(stem + ".manifest.json", stem + ".manifest.json.p7s", stem + ".zip");
  }

  /**
   * The package as a source delivers it; its files are copied.
   *
   * @param work the delivery's own folder
   */
  public Delivery delivery(Path work) {
    return new CopiedDelivery(
        source, new Grouping(stem(claim.series(), claim.sequence()), listed()), work);
  }

  /** The cut that it becomes. */
  public AcceptedCut cut(Instant acceptedAt) {
    return new AcceptedCut(
        claim.election(),
        claim.series(),
        claim.mode(),
        claim.ref(),
        claim.cutoff(),
        claim.nextBy(),
        new SiteSummary(claim.sequence(), 1000, Sha256.of(new byte[] {2})),
        acceptedAt,
        true);
  }
}
