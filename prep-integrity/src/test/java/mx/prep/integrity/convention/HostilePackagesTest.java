package mx.prep.integrity.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Limits;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.Utf8Order;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Institute;
import mx.prep.integrity.Receiver;
import mx.prep.integrity.cms.CmsSigner;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;
import mx.prep.integrity.convention.ChecksumsConfig.ExpandInner;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.Packed;
import mx.prep.integrity.plugin.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a signer that is trusted may not send, whole packages of it: threats T25, T27, T32, T36 to
 * T41, T43 and T58, by a signed manifest and by checksums.
 */
final class HostilePackagesTest {
  private static final String ARCHIVE = "20240602_2240_PREP.zip";
  private static final String HASH = Sha256.of(new byte[] {1}).hex();

  @TempDir private Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
  }

  /** One path each that a site may not have. */
  static List<String> forbiddenPaths() {
    return List.of(
        "../x", // T27, T32
        "a/../../x",
        "/etc/passwd",
        "//srv/x",
        "\\\\srv\\x",
        "C:/x",
        "a\\..\\x",
        "CON", // T39
        "nul.txt",
        "a/Com1.csv",
        "x.",
        "x /y",
        "a:flujo",
        "a<b",
        "a|b",
        "a?",
        "a*",
        "a\"",
        "a\u0000b", // T40
        "a\nb",
        "\u001b[2J",
        "a\u007f",
        "a\u0085",
        "x\u202egpj.exe",
        "a\u2066b",
        "a\u200fb",
        "n\u0303", // T38
        "", // T41
        ".",
        "a/./b",
        "a//b",
        "/",
        "x".repeat(256),
        ("x".repeat(200) + "/").repeat(6) + "x",
        ".htaccess", // T58
        "a/.user.ini",
        ".git/config",
        "web.config",
        "a/WEB.Config");
  }

  static List<List<String>> collidingPaths() {
    return List.of(
        List.of("INDEX.html", "index.html"), // T37
        List.of("A/x", "a/X"),
        List.of("STRASSE", "straße"),
        List.of("a", "a/b"), // T36
        List.of("A", "a/b"));
  }

  private Outcome judge(String files, String removed) throws IOException {
    Path out = Files.createDirectories(institute.output());
    Files.write(out.resolve("c.zip"), new byte[] {1});
    Path manifest =
        Files.writeString(
            out.resolve("c.manifest.json"),
            String.format(
                Locale.ROOT,
                """
                {"format":"prep-package/1","election":"prueba-2024","series":"jornada",
                "mode":"election","sequence":1,"cutoff":"2024-06-02T23:15:00-06:00",
                "created":"2024-06-02T23:15:42-06:00","kind":"increment",
                "previous":{"sequence":1,"manifest":"sha256:%1$s"},
                "archive":{"name":"c.zip","size":1,"sha256":"%1$s"},"files":[%2$s],
                "removed":[%3$s],"site":{"files":9,"bytes":9,"root":"sha256:%1$s"}}
                """,
                HASH,
                files,
                removed));
    // What an honest signer's program would not sign, a stolen key does.
    signWithBoth(manifest);
    Receiver receiver = institute.receiver();
    return receiver.judge(out, receiver.nativeConvention()).get(0);
  }

  private void signWithBoth(Path manifest) throws IOException {
    byte[] content = Files.readAllBytes(manifest);
    Optional<byte[]> signature = Optional.empty();
    for (String id : List.of("a", "b")) {
      var key = institute.signingKey(id);
      signature =
          Optional.of(
              CmsSigner.sign(
                  content, signature, key.privateKey(), key.certificate(), Institute.NOW));
    }
    Files.write(manifest.resolveSibling(manifest.getFileName() + ".p7s"), signature.orElseThrow());
  }

  private static String entry(String path) {
    return "{\"path\":" + quoted(path) + ",\"size\":1,\"sha256\":\"" + HASH + "\"}";
  }

  private static String quoted(String path) {
    StringBuilder text = new StringBuilder("\"");
    path.chars().forEach(c -> text.append(String.format(Locale.ROOT, "\\u%04x", c)));
    return text.append('"').toString();
  }

  private static String entries(List<String> paths) {
    TreeSet<String> sorted = new TreeSet<>(Utf8Order.UTF8_ORDER);
    sorted.addAll(paths);
    return String.join(",", sorted.stream().map(HostilePackagesTest::entry).toList());
  }

  @ParameterizedTest
  @MethodSource("forbiddenPaths")
  void aManifestThatListsOrRemovesSuchAPathIsRefused(String path) throws IOException {
    assertThat(judge(entry(path), "").code()).isEqualTo(VerdictCode.PATH_FORBIDDEN);
    assertThat(judge("", quoted(path)).code()).isEqualTo(VerdictCode.PATH_FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("collidingPaths")
  void aManifestWhosePathsCollideIsRefused(List<String> paths) throws IOException {
    assertThat(judge(entries(paths), "").code()).isEqualTo(VerdictCode.PATH_FORBIDDEN);
  }

  /** T27. */
  @Test
  void aManifestThatListsAPathTwiceIsRefused() throws IOException {
    assertThat(judge(entry("a") + "," + entry("a"), "").code())
        .isEqualTo(VerdictCode.MANIFEST_MALFORMED);
    assertThat(judge("", "\"a\",\"a\"").code()).isEqualTo(VerdictCode.MANIFEST_MALFORMED);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Path laid(byte[] archive) throws IOException {
    Path folder = Files.createDirectories(home.resolve("sumas"));
    Files.write(folder.resolve(ARCHIVE), archive);
    Files.writeString(
        folder.resolve(ARCHIVE + ".sha256"), Sha256.of(archive) + "  " + ARCHIVE + "\n");
    return folder;
  }

  private static Convention checksums(Receiver receiver, ExpandInner expand) {
    return new ChecksumsConventionFactory(Installed.archives())
        .create(
            "sumas",
            new ChecksumsConfig(
                new SeriesId("jornada"),
                Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip"),
                Apply.FULL,
                expand,
                true),
            receiver.context());
  }

  private Outcome judgeByChecksum(ExpandInner expand, byte[] archive) throws IOException {
    Receiver receiver = institute.receiver();
    return receiver.judge(laid(archive), checksums(receiver, expand)).get(0);
  }

  @ParameterizedTest
  @MethodSource("forbiddenPaths")
  void anArchiveWithSuchAnEntryIsRefused(String path) throws IOException {
    byte[] archive = zip(Map.of(path, new byte[] {1}));

    assertThat(judgeByChecksum(ExpandInner.NONE, archive).code())
        .isIn(VerdictCode.ARCHIVE_UNSAFE, VerdictCode.ARCHIVE_MALFORMED);
    assertThat(judgeByChecksum(ExpandInner.FOLDER, zip(Map.of("uno.zip", archive))).code())
        .isIn(VerdictCode.ARCHIVE_UNSAFE, VerdictCode.ARCHIVE_MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("collidingPaths")
  void anArchiveWhoseEntriesCollideIsRefused(List<String> paths) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    paths.forEach(path -> files.put(path, new byte[] {1}));

    assertThat(judgeByChecksum(ExpandInner.NONE, zip(files)).code())
        .isEqualTo(VerdictCode.ARCHIVE_UNSAFE);
  }

  /** T43: an archive in the archive is a file, and of what is unfolded no more than one level. */
  @Test
  void innerArchivesUnfoldOnceOrNotAtAll() throws IOException {
    byte[] nested = zip(Map.of("ceros", new byte[40 << 20]));
    for (int i = 0; i < 3; i++) {
      nested = zip(Map.of("a.zip", nested));
    }

    for (ExpandInner expand : ExpandInner.values()) {
      Outcome outcome = judgeByChecksum(expand, nested);
      assertThat(outcome.code()).as("%s", expand).isEqualTo(VerdictCode.ACCEPTED);
    }
  }

  /** T42, T43: each inner archive is within the limits, all of them together are not. */
  @Test
  void manyInnerBombsAreRefusedByWhatTheyUnfoldTo() throws IOException {
    byte[] bomb = zip(Map.of("ceros", new byte[1 << 20]));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      files.put("b" + i + ".zip", bomb);
    }
    Limits limits =
        new Limits(
            ByteSize.parse("1MiB"),
            ByteSize.parse("5MiB"),
            ByteSize.parse("2MiB"),
            50,
            1000,
            ByteSize.parse("1MiB"));
    Path folder = laid(zip(files));
    Receiver receiver = institute.receiver().within(limits);

    assertThat(receiver.judge(folder, checksums(receiver, ExpandInner.NONE)).get(0).code())
        .isEqualTo(VerdictCode.ACCEPTED);
    assertThat(receiver.judge(folder, checksums(receiver, ExpandInner.FOLDER)).get(0).code())
        .isEqualTo(VerdictCode.ARCHIVE_UNSAFE);
  }

  /** T25: each half of two good cuts. */
  @Test
  void theManifestOfOneCutWithTheFilesOfAnotherIsRefused() throws IOException {
    institute.publish(Map.of("index.html", "uno"));
    Packed one = institute.packAndSign(institute.request(1, ArchiveKind.ZIP, Optional.empty()));
    byte[] old = Files.readAllBytes(institute.output().resolve("prueba-2024-jornada-000001.zip"));
    institute.publish(Map.of("index.html", "dos"));
    institute.packAndSign(institute.request(2, ArchiveKind.ZIP, Optional.empty()));
    Files.write(institute.output().resolve("prueba-2024-jornada-000002.zip"), old);
    Files.delete(one.manifestFile());
    Files.delete(one.manifestFile().resolveSibling(one.manifestFile().getFileName() + ".p7s"));
    Receiver receiver = institute.receiver();

    assertThat(receiver.judge(institute.output(), receiver.nativeConvention()))
        .extracting(Outcome::code)
        .containsExactly(VerdictCode.ARCHIVE_DIGEST);
  }
}
