package mx.prep.integrity.convention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Base;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.convention.ArchiveNamePattern.Named;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;

/**
 * One archive with a checksum beside it, and a signature over the checksum file unless the
 * configuration says {@code unsigned} ({@code package-format.md}, Other conventions).
 */
final class ChecksumsConvention implements Convention {
  private final String name;
  private final ChecksumsConfig config;
  private final ConventionFactory.Context context;
  private final SeriesWindow series;
  private final ArchiveNamePattern names;
  private final ArchiveFormats archives;

  ChecksumsConvention(
      String name,
      ChecksumsConfig config,
      ConventionFactory.Context context,
      SeriesWindow series,
      ArchiveNamePattern names,
      ArchiveFormats archives) {
    this.name = name;
    this.config = config;
    this.context = context;
    this.series = series;
    this.names = names;
    this.archives = archives;
  }

  @Override
  public String name() {
    return name;
  }

  /** A delivery is called like its archive. */
  @Override
  public List<Grouping> group(Collection<String> listed) {
    Set<String> all = new HashSet<>(listed);
    return all.stream()
        .filter(archive -> !archive.endsWith(".part") && names.matches(archive))
        .sorted()
        .flatMap(archive -> group(archive, all).stream())
        .toList();
  }

  private Optional<Grouping> group(String archive, Set<String> all) {
    Optional<ChecksumFile> checksums = checksums(archive, all);
    return checksums.map(
        file ->
            new Grouping(
                archive,
                Stream.concat(Stream.of(archive, file.name()), signatures(file, all))
                    .sorted()
                    .toList()));
  }

  /** The first checksum file that is there, and signed where that is needed. */
  private Optional<ChecksumFile> checksums(String archive, Collection<String> all) {
    return ChecksumFile.candidates(archive).stream()
        .filter(file -> all.contains(file.name()))
        .filter(file -> config.unsigned() || signatures(file, all).findAny().isPresent())
        .findFirst();
  }

  private Stream<String> signatures(ChecksumFile file, Collection<String> all) {
    return context.trust().suffixes().stream()
        .map(suffix -> file.name() + suffix)
        .filter(all::contains);
  }

  @Override
  public Map<String, String> statements(String file, byte[] content) {
    return ChecksumFile.LISTS.contains(file) ? ChecksumFile.statements(content) : Map.of();
  }

  @Override
  public Claim authenticate(Delivery delivery) throws RefusedException {
    String archive = delivery.stem();
    ChecksumFile checksums =
        checksums(archive, delivery.files())
            .orElseGet(() -> ChecksumFile.candidates(archive).get(1));
    // Check 1.
    SignedFile file = SignedFile.in(delivery, checksums.name(), context.trust());
    byte[] bytes =
        file.content(delivery, ChecksumFile.MAX_BYTES)
            .orElseThrow(
                () ->
                    new RefusedException(
                        VerdictCode.MANIFEST_MALFORMED,
                        CoreReason.STATEMENT_TOO_LARGE,
                        "file",
                        checksums.name(),
                        "limit",
                        ChecksumFile.MAX_BYTES));
    List<String> signers =
        config.unsigned() ? List.of() : file.require(context.trust(), bytes, delivery);
    // Check 2.
    ArchiveDigest digest = checksums.find(bytes, archive);
    return claim(archive, digest, names.read(archive), signers);
  }

  private Claim claim(String archive, ArchiveDigest digest, Named named, List<String> signers) {
    return new Claim(
        name,
        context.election(),
        series.id(),
        series.mode(),
        named.sequence(),
        names.counts() ? Claim.Counting.BY_ONE : Claim.Counting.BY_CLOCK,
        named.cutoff(),
        Optional.empty(),
        config.apply() == Apply.FULL ? new Base.Nothing() : new Base.Latest(),
        new ArchiveRef(archive, ArchiveRef.UNKNOWN_SIZE, digest),
        Optional.empty(),
        Sha256.of(ChecksumFile.statement(digest, archive)),
        signers);
  }

  @Override
  public void unpack(Claim claim, Path archive, Path scratch, EntrySink sink)
      throws RefusedException, IOException {
    EntrySink outer =
        switch (config.expandInner()) {
          case NONE -> sink;
          case HERE ->
              new InnerArchives(archives, context.limits(), scratch, InnerArchives.HERE, sink);
          case FOLDER ->
              new InnerArchives(archives, context.limits(), scratch, InnerArchives.FOLDER, sink);
        };
    archives.read(claim.archive().name(), archive, context.limits(), outer);
  }

  @Override
  public boolean unsigned() {
    return config.unsigned();
  }
}
