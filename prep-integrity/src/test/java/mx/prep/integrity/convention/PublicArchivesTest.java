package mx.prep.integrity.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.site.PathCollisions;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Institute;
import mx.prep.integrity.OtherReader;
import mx.prep.integrity.Receiver;
import mx.prep.integrity.SharedFolder;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;
import mx.prep.integrity.convention.ChecksumsConfig.ExpandInner;
import mx.prep.integrity.manifest.ManifestReader;
import mx.prep.integrity.manifest.ManifestWriter;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.pack.Packer;
import mx.prep.integrity.plugin.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that nobody here made ({@code evil/INDEX.tsv}: file, kind, verdict, …), each sent by a
 * trusted Institute as a package of either convention. A manifest lists what another reader sees,
 * so that what is accepted was read byte for byte as that one does.
 */
final class PublicArchivesTest {
  private static final String STEM = "20240602_2240_PREP";
  private static final Set<VerdictCode> REFUSALS =
      Set.of(
          VerdictCode.ARCHIVE_MALFORMED,
          VerdictCode.ARCHIVE_UNSAFE,
          VerdictCode.PATH_FORBIDDEN,
          VerdictCode.FILE_EXTRA); // where another reader gives up, nothing is listed

  @TempDir private Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
  }

  private record Row(Path archive, boolean accept) {
    String suffix() {
      return Installed.archives().stream()
          .map(format -> format.suffix())
          .filter(suffix -> archive.toString().endsWith(suffix))
          .max(java.util.Comparator.comparingInt(String::length))
          .orElse(".zip");
    }

    /** What another reader sees; nothing where it sees nothing. */
    Map<String, byte[]> files() {
      try {
        return OtherReader.read(archive);
      } catch (IOException | RuntimeException e) {
        return Map.of();
      }
    }
  }

  private static List<Row> rows() throws IOException {
    Path folder = SharedFolder.require("evil");
    return Files.readAllLines(folder.resolve("INDEX.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(row -> new Row(folder.resolve("files").resolve(row[0]), row[2].equals("accept")))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> bySignedManifest() throws IOException {
    return rows().stream().map(row -> test(row, () -> assertJudged(row, signed(row))));
  }

  @TestFactory
  Stream<DynamicTest> byChecksums() throws IOException {
    return rows().stream()
        .map(
            row ->
                test(
                    row,
                    () -> {
                      assertJudged(row, summed(row));
                      assertSameBytes(row);
                    }));
  }

  private static DynamicTest test(Row row, org.junit.jupiter.api.function.Executable check) {
    return DynamicTest.dynamicTest(
        (row.accept() ? "accept " : "reject ") + row.archive().getFileName(), check);
  }

  private static void assertJudged(Row row, Outcome outcome) {
    VerdictCode code = outcome.code();
    if (!row.accept()) {
      assertThat(code).as("%s", outcome.message()).isIn(REFUSALS);
    } else if (allowed(row.files()).size() == row.files().size()) {
      assertThat(code).as("%s", outcome.message()).isEqualTo(VerdictCode.ACCEPTED);
    } else {
      assertThat(code)
          .as("%s", outcome.message())
          .isIn(VerdictCode.PATH_FORBIDDEN, VerdictCode.ARCHIVE_UNSAFE);
    }
  }

  /** Those whose paths a site may have. */
  private static Map<String, byte[]> allowed(Map<String, byte[]> files) {
    PathCollisions collisions = new PathCollisions();
    Map<String, byte[]> allowed = new LinkedHashMap<>();
    files.forEach(
        (name, content) -> {
          if (SitePath.brokenRule(name).isEmpty() && collisions.add(SitePath.of(name)).isEmpty()) {
            allowed.put(name, content);
          }
        });
    return allowed;
  }

  private Outcome signed(Row row) throws Exception {
    FolderRemoval.remove(institute.output());
    FolderRemoval.remove(institute.site());
    Files.createDirectories(institute.site());
    for (Map.Entry<String, byte[]> file : allowed(row.files()).entrySet()) {
      Path path = institute.site().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Packed packed = new Packer().pack(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    Manifest own = new ManifestReader().read(Files.readAllBytes(packed.manifestFile()));
    byte[] bytes = Files.readAllBytes(row.archive());
    String name = own.archive().name().replace(".zip", row.suffix());
    Files.delete(institute.output().resolve(own.archive().name()));
    Files.write(institute.output().resolve(name), bytes);
    Files.write(
        packed.manifestFile(),
        new ManifestWriter()
            .write(
                with(own, new ArchiveRef(name, bytes.length, ArchiveDigest.of(Sha256.of(bytes))))));
    institute.sign(packed.manifestFile(), "a");
    institute.sign(packed.manifestFile(), "b");
    Receiver receiver = institute.receiver();
    return receiver.judge(institute.output(), receiver.nativeConvention()).get(0);
  }

  private static Manifest with(Manifest manifest, ArchiveRef archive) {
    return new Manifest(
        manifest.election(),
        manifest.series(),
        manifest.mode(),
        manifest.sequence(),
        manifest.cutoff(),
        manifest.created(),
        manifest.nextBy(),
        manifest.kind(),
        manifest.previous(),
        archive,
        manifest.contents());
  }

  private Convention checksums() {
    return new ChecksumsConventionFactory(Installed.archives())
        .create(
            "sumas",
            new ChecksumsConfig(
                new SeriesId("jornada"),
                Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_PREP\\..*"),
                Apply.FULL,
                ExpandInner.NONE,
                true),
            institute.receiver().context());
  }

  private Path laid(Row row) throws IOException {
    Path folder = Files.createDirectories(home.resolve("sumas"));
    FolderRemoval.remove(folder);
    Files.createDirectories(folder);
    String name = STEM + row.suffix();
    Files.copy(row.archive(), folder.resolve(name));
    Files.writeString(
        folder.resolve(name + ".sha256"),
        Sha256.of(Files.readAllBytes(row.archive())) + "  " + name + "\n");
    return folder;
  }

  private Outcome summed(Row row) throws IOException {
    return institute.receiver().judge(laid(row), checksums()).get(0);
  }

  private void assertSameBytes(Row row) throws Exception {
    Path folder = laid(row);
    Convention convention = checksums();
    Map<String, byte[]> read = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    try (Delivery delivery = Receiver.only(folder, convention)) {
      convention.unpack(
          convention.authenticate(delivery),
          folder.resolve(STEM + row.suffix()),
          Files.createTempDirectory(home, "scratch"),
          (path, content) -> {
            names.add(path.value());
            read.put(path.value(), content.readAllBytes());
          });
    } catch (RefusedException e) {
      return; // which was right or not: judged above
    }
    assertThat(names).containsExactlyElementsOf(row.files().keySet());
    read.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(row.files().get(name)));
  }
}
