package mx.prep.integrity.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.ConventionFactory;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Institute;
import mx.prep.integrity.Receiver;
import mx.prep.integrity.cms.CmsSigner;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;
import mx.prep.integrity.convention.ChecksumsConfig.ExpandInner;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.plugin.Installed;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksumsConventionTest {
  private static final String ARCHIVE = "20240602_2240_PREP.zip";
  private static final Pattern TIMES =
      Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip");
  private static final Pattern NUMBERED =
      Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_(?<sequence>\\d+)\\.zip");

  @TempDir Path home;
  private Institute institute;
  private Path folder;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
    folder = Files.createDirectories(home.resolve("entrega"));
  }

  private Convention convention(
      Pattern pattern, Apply apply, ExpandInner expand, boolean unsigned) {
    return new ChecksumsConventionFactory(Installed.archives())
        .create(
            "sumas",
            new ChecksumsConfig(new SeriesId("jornada"), pattern, apply, expand, unsigned),
            institute.receiver().context());
  }

  private Convention unsigned() {
    return convention(TIMES, Apply.FULL, ExpandInner.NONE, true);
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

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String line(String archive) throws IOException {
    return Sha256.of(Files.readAllBytes(folder.resolve(archive))) + "  " + archive + "\n";
  }

  private void put(String archive, Map<String, byte[]> files) throws IOException {
    Files.write(folder.resolve(archive), zip(files));
    Files.writeString(folder.resolve(archive + ".sha256"), line(archive));
  }

  private List<VerdictCode> judge(Convention convention) {
    return institute.receiver().judge(folder, convention).stream().map(Outcome::code).toList();
  }

  private void sign(String file, String signer) throws IOException {
    Path signature = folder.resolve(file + ".p7s");
    SigningKey key = institute.signingKey(signer);
    Optional<byte[]> existing =
        Files.exists(signature) ? Optional.of(Files.readAllBytes(signature)) : Optional.empty();
    Files.write(
        signature,
        CmsSigner.sign(
            Files.readAllBytes(folder.resolve(file)),
            existing,
            key.privateKey(),
            key.certificate(),
            Institute.NOW));
  }

  @Test
  void signedChecksumsNeedTheThreshold() throws IOException {
    Convention signed = convention(TIMES, Apply.FULL, ExpandInner.NONE, false);
    put(ARCHIVE, Map.of("index.html", text("x")));
    assertThat(signed.group(Receiver.names(folder))).isEmpty();

    sign(ARCHIVE + ".sha256", "a");
    assertThat(judge(signed)).containsExactly(VerdictCode.SIGNER_UNTRUSTED);

    sign(ARCHIVE + ".sha256", "b");
    assertThat(judge(signed)).containsExactly(VerdictCode.ACCEPTED);
  }

  @Test
  void aListThatGrowsSaysNothingNewOfTheArchivesBefore() throws Exception {
    put(ARCHIVE, Map.of("index.html", text("x")));
    Claim before = unsigned().authenticate(Receiver.only(folder, unsigned()));
    Files.delete(folder.resolve(ARCHIVE + ".sha256"));
    Files.writeString(
        folder.resolve("SHA256SUMS"), line(ARCHIVE) + "0".repeat(64) + " *otro.zip\n");

    Claim after = unsigned().authenticate(Receiver.only(folder, unsigned()));

    assertThat(after.ref()).isEqualTo(before.ref());
    assertThat(after.sequence()).isEqualTo(202406022240L);
    assertThat(after.cutoff()).hasToString("2024-06-02T22:40-06:00");
    assertThat(after.counting()).isEqualTo(Claim.Counting.BY_CLOCK);
    assertThat(after.signers()).isEmpty();
  }

  /** Threat T16: what tells a source to have an accepted archive judged once more. */
  @Test
  void t16AListIsAskedWhatItSaysOfEachArchive() {
    String one = "a".repeat(64);
    String other = "b".repeat(64);
    byte[] list = text(one + "  1.zip\n%\n" + other + " *2.zip\n" + one + "  2.zip\n");

    assertThat(unsigned().statements("SHA256SUMS", list))
        .isEqualTo(Map.of("1.zip", one, "2.zip", "*"));
    assertThat(unsigned().statements("SHA256SUMS.p7s", list)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no es una suma\n",
        "%s\n",
        "%s  otro.zip\n",
        "%s 20240602_2240_PREP.zip\n",
        "\\%s  20240602_2240_PREP.zip\n",
        "%s  20240602_2240_PREP.zip\r\n",
        "%s  20240602_2240_PREP.zip\n\n",
        "0%s  20240602_2240_PREP.zip\n",
        "%s  ./20240602_2240_PREP.zip\n",
        "%1$s  20240602_2240_PREP.zip\n%1$s  20240602_2240_PREP.zip\n"
      })
  void whatSha256sumWouldNotWriteIsRefused(String text) throws IOException {
    put(ARCHIVE, Map.of("index.html", text("x")));
    String hex = line(ARCHIVE).substring(0, 64);
    Files.writeString(folder.resolve(ARCHIVE + ".sha256"), String.format(text, hex));

    assertThat(judge(unsigned())).containsExactly(VerdictCode.MANIFEST_MALFORMED);
  }

  @Test
  void anArchiveThatIsNotTheOneSummedIsRefused() throws IOException {
    put(ARCHIVE, Map.of("index.html", text("x")));
    Files.write(folder.resolve(ARCHIVE), zip(Map.of("index.html", text("y"))));

    assertThat(judge(unsigned())).containsExactly(VerdictCode.ARCHIVE_DIGEST);
  }

  @Test
  void aNameThatMatchesWithoutBeingATimeIsRefused() throws IOException {
    put("20240631_2240_PREP.zip", Map.of("index.html", text("x")));

    assertThat(judge(unsigned())).containsExactly(VerdictCode.MANIFEST_MALFORMED);
  }

  @Test
  void aSequenceInTheNameCounts() throws Exception {
    put("20240602_2240_00017.zip", Map.of("index.html", text("x")));
    Convention numbered = convention(NUMBERED, Apply.FULL, ExpandInner.NONE, true);

    Claim claim = numbered.authenticate(Receiver.only(folder, numbered));

    assertThat(claim.sequence()).isEqualTo(17);
    assertThat(claim.counting()).isEqualTo(Claim.Counting.BY_ONE);
  }

  @Test
  void overlaysGoOverWhatWasBefore() throws Exception {
    put("20240602_2240_PREP.zip", Map.of("a.txt", text("1"), "b.txt", text("1")));
    put("20240602_2250_PREP.zip", Map.of("b.txt", text("2")));
    put("20240602_2300_PREP.zip", Map.of("B.txt", text("3")));
    Convention overlay = convention(TIMES, Apply.OVERLAY, ExpandInner.NONE, true);

    // The third collides with a file of the first that only the resulting site shows.
    assertThat(judge(overlay))
        .containsExactly(VerdictCode.ACCEPTED, VerdictCode.ACCEPTED, VerdictCode.PATH_FORBIDDEN);
  }

  @Test
  void innerArchivesAreExpandedOneLevelDeep() throws Exception {
    byte[] deepest = zip(Map.of("c.txt", text("c")));
    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("b.txt", text("b"));
    inner.put("x/deep.zip", deepest);
    put(ARCHIVE, Map.of("datos/uno.zip", zip(inner), "a.txt", text("a")));

    assertThat(paths(ExpandInner.NONE)).containsExactlyInAnyOrder("a.txt", "datos/uno.zip");
    assertThat(paths(ExpandInner.HERE))
        .containsExactlyInAnyOrder("a.txt", "datos/b.txt", "datos/x/deep.zip");
    assertThat(paths(ExpandInner.FOLDER))
        .containsExactlyInAnyOrder("a.txt", "datos/uno/b.txt", "datos/uno/x/deep.zip");
  }

  private List<String> paths(ExpandInner expand) throws Exception {
    Convention convention = convention(TIMES, Apply.FULL, expand, true);
    List<String> paths = new java.util.ArrayList<>();
    convention.unpack(
        convention.authenticate(Receiver.only(folder, convention)),
        folder.resolve(ARCHIVE),
        Files.createTempDirectory(home, "scratch"),
        (path, content) -> paths.add(path.value()));
    return paths;
  }

  @Test
  void anInnerArchiveThatIsNoneRefusesThePackage() throws IOException {
    put(ARCHIVE, Map.of("uno.zip", text("<html>404</html>")));

    assertThat(judge(convention(TIMES, Apply.FULL, ExpandInner.HERE, true)))
        .containsExactly(VerdictCode.ARCHIVE_MALFORMED);
  }

  @Test
  void aPathThatIsOnlyTooLongInsideTheFolderIsRefused() throws IOException {
    String long1 = ("d".repeat(250) + "/").repeat(3);
    put(ARCHIVE, Map.of(long1 + "uno.zip", zip(Map.of(long1 + "b.txt", text("b")))));

    assertThat(judge(convention(TIMES, Apply.FULL, ExpandInner.FOLDER, true)))
        .containsExactly(VerdictCode.ARCHIVE_UNSAFE);
  }

  @Test
  void theConfigurationMustMakeSense() {
    assertThatThrownBy(
            () ->
                new ChecksumsConfig(
                    new SeriesId("jornada"),
                    Pattern.compile("(?<date>\\d{8})\\.zip"),
                    Apply.FULL,
                    ExpandInner.NONE,
                    true))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(ConventionError.PATTERN_WITHOUT_GROUP);

    ChecksumsConfig config =
        new ChecksumsConfig(new SeriesId("simulacro"), TIMES, Apply.FULL, ExpandInner.NONE, true);
    ConventionFactory.Context context = institute.receiver().context();
    assertThatThrownBy(
            () ->
                new ChecksumsConventionFactory(Installed.archives())
                    .create("sumas", config, context))
        .asInstanceOf(InstanceOfAssertFactories.type(PrepException.class))
        .extracting(PrepException::code)
        .isEqualTo(ConventionError.SERIES_NOT_IN_CALENDAR);
  }
}
