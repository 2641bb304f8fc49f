package mx.prep.integrity.convention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.manifest.ArchiveName;
import mx.prep.integrity.manifest.ManifestReader;

/** The platform's own format, {@code prep-package/1} ({@code package-format.md}). */
final class PackageConvention implements Convention {
  private static final String MANIFEST = ".manifest.json";

  private final String name;
  private final ConventionFactory.Context context;
  private final ArchiveFormats archives;
  private final ManifestReader reader = new ManifestReader();

  PackageConvention(String name, ConventionFactory.Context context, ArchiveFormats archives) {
    this.name = name;
    this.context = context;
    this.archives = archives;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Grouping> group(Collection<String> names) {
    Set<String> sorted = new TreeSet<>(names);
    return sorted.stream()
        .filter(file -> file.endsWith(MANIFEST))
        .map(file -> file.substring(0, file.length() - MANIFEST.length()))
        .filter(ArchiveName::isStem)
        .flatMap(stem -> group(stem, sorted).stream())
        .toList();
  }

  private Optional<Grouping> group(String stem, Set<String> names) {
    List<String> signatures =
        context.trust().suffixes().stream()
            .map(suffix -> stem + MANIFEST + suffix)
            .filter(names::contains)
            .toList();
    if (signatures.isEmpty()) {
      return Optional.empty(); // the last file is not there yet
    }
    Stream<String> archive =
        archives.suffixes().stream().map(suffix -> stem + suffix).filter(names::contains);
    return Optional.of(
        new Grouping(
            stem,
            Stream.of(Stream.of(stem + MANIFEST), signatures.stream(), archive)
                .flatMap(files -> files)
                .sorted()
                .toList()));
  }

  @Override
  public Claim authenticate(Delivery delivery) throws RefusedException {
    // Check 1.
    SignedFile file = SignedFile.in(delivery, delivery.stem() + MANIFEST, context.trust());
    byte[] bytes =
        file.content(delivery, Manifest.MAX_BYTES)
            .orElseThrow(
                () ->
                    new RefusedException(
                        VerdictCode.MANIFEST_MALFORMED,
                        CoreReason.STATEMENT_TOO_LARGE,
                        "file",
                        file.name(),
                        "limit",
                        Manifest.MAX_BYTES));
    List<String> signers = file.require(context.trust(), bytes, delivery);
    // Check 2.
    Manifest manifest = file.telling(() -> reader.read(bytes));
    return new Claim(
        name,
        manifest.election(),
        manifest.series(),
        manifest.mode(),
        manifest.sequence(),
        Claim.Counting.BY_ONE,
        manifest.cutoff(),
        manifest.nextBy(),
        manifest.previous().<Base>map(Base.Exactly::new).orElseGet(Base.Nothing::new),
        manifest.archive(),
        Optional.of(manifest.contents()),
        Sha256.of(bytes),
        signers);
  }

  @Override
  public void unpack(Claim claim, Path archive, Path scratch, EntrySink sink)
      throws RefusedException, IOException {
    archives.read(claim.archive().name(), archive, context.limits(), sink);
  }

  @Override
  public boolean unsigned() {
    return false;
  }
}
