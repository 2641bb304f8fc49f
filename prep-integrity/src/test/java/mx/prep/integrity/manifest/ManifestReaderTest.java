package mx.prep.integrity.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
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
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestReaderTest {
  private static final Sha256 HASH = Sha256.of(new byte[] {1});
  private static final OffsetDateTime CUTOFF = OffsetDateTime.parse("2024-06-02T23:15:00-06:00");

  private final ManifestReader reader = new ManifestReader();

  private static Manifest manifest(Kind kind, List<FileEntry> files) {
    boolean increment = kind == Kind.INCREMENT;
    return new Manifest(
        new ElectionId("chiapas-2024"),
        new SeriesId("jornada"),
        Mode.ELECTION,
        37,
        CUTOFF,
        CUTOFF.plusSeconds(42),
        Optional.of(CUTOFF.plusMinutes(30)),
        kind,
        increment ? Optional.of(new CutRef(36, HASH)) : Optional.empty(),
        new ArchiveRef("c-000037.zip", 1_834_221, ArchiveDigest.of(HASH)),
        new DeclaredContents(
            files,
            increment ? List.of(SitePath.of("json/ñandú.json")) : List.of(),
            new SiteSummary(22_013, 3_105_551_234L, HASH)));
  }

  private static FileEntry file(String path) {
    return new FileEntry(SitePath.of(path), 2_114, HASH);
  }

  private static String increment() {
    return text(manifest(Kind.INCREMENT, List.of(file("csv/a.csv"), file("json/main.json"))));
  }

  private static String text(Manifest manifest) {
    return new String(new ManifestWriter().write(manifest), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String with(String from, String to) {
    assertThat(increment()).contains(from);
    return increment().replace(from, to);
  }

  private void assertMalformed(String text, MessageKey reason) {
    assertRefused(utf8(text), VerdictCode.MANIFEST_MALFORMED, reason);
  }

  private void assertRefused(byte[] bytes, VerdictCode code, MessageKey reason) {
    assertThatThrownBy(() -> reader.read(bytes))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .satisfies(
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().reason().key()).isEqualTo(reason);
            });
  }

  @Test
  void whatIsWrittenIsRead() throws RefusedException {
    for (Kind kind : Kind.values()) {
      Manifest manifest = manifest(kind, List.of(file("a 'b' é.txt"), file("z/😀")));
      assertThat(reader.read(new ManifestWriter().write(manifest))).isEqualTo(manifest);
    }
    Manifest empty = manifest(Kind.FULL, List.of());
    assertThat(reader.read(new ManifestWriter().write(empty))).isEqualTo(empty);
  }

  @Test
  void aFileStandsOnALineOfItsOwn() {
    assertThat(increment())
        .startsWith("{\n  \"format\": \"prep-package/1\",\n")
        .contains(
            "\n    { \"path\": \"csv/a.csv\", \"size\": 2114, \"sha256\": \"" + HASH + "\" },\n")
        .endsWith("\n}\n");
  }

  @Test
  void keysMayStandInAnyOrderAndWhiteSpaceMeansNothing() throws RefusedException {
    String moved =
        with("  \"series\": \"jornada\",\n", "").replaceFirst("\\{", "\t{\"series\":\"jornada\",");

    assertThat(reader.read(utf8(moved + "\r\n "))).isEqualTo(reader.read(utf8(increment())));
  }

  @Test
  void unknownKeysBelowTheTopMeanNothing() throws RefusedException {
    String more = with("{ \"path\"", "{ \"x\": [ { \"y\": { \"z\": null } } ], \"path\"");

    assertThat(reader.read(utf8(more))).isEqualTo(reader.read(utf8(increment())));
  }

  @Test
  void whatIsNotOneJsonTextIsMalformed() {
    assertMalformed("", ManifestReason.NOT_JSON);
    assertMalformed("{", ManifestReason.NOT_JSON);
    assertMalformed("{ // nota\n}", ManifestReason.NOT_JSON);
    assertMalformed("[]", ManifestReason.WRONG_TYPE);
    assertMalformed("null", ManifestReason.WRONG_TYPE);
    assertMalformed(increment() + "{}", ManifestReason.TRAILING_CONTENT);
    assertMalformed(increment() + "x", ManifestReason.NOT_JSON);
    assertMalformed(with("\"kind\"", "'kind'"), ManifestReason.NOT_JSON);
    assertMalformed(with("37,", "037,"), ManifestReason.NOT_JSON);
    assertMalformed(
        with("\"removed\": [", "\"removed\": " + "[".repeat(100_000)), ManifestReason.WRONG_TYPE);
    assertMalformed(with("{ \"path\"", "{ \"x\": " + "[".repeat(100_000)), ManifestReason.NOT_JSON);
  }

  @Test
  void onlyUtf8WithoutAMarkIsRead() {
    byte[] overlong = utf8(increment());
    overlong[1] = (byte) 0xC0;

    assertRefused(
        utf8("\uFEFF" + increment()),
        VerdictCode.MANIFEST_MALFORMED,
        ManifestReason.BYTE_ORDER_MARK);
    assertRefused(
        increment().getBytes(StandardCharsets.ISO_8859_1),
        VerdictCode.MANIFEST_MALFORMED,
        ManifestReason.NOT_UTF8);
    assertRefused(overlong, VerdictCode.MANIFEST_MALFORMED, ManifestReason.NOT_UTF8);
    assertThatThrownBy(() -> reader.read(increment().getBytes(StandardCharsets.UTF_16LE)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void keysAreCompleteKnownAndSingle() {
    assertMalformed(with("\"mode\": \"election\",", ""), ManifestReason.MISSING_KEY);
    assertMalformed(with("\"size\": 2114, ", ""), ManifestReason.MISSING_KEY);
    assertMalformed(with("\"mode\"", "\"nota\": 1, \"mode\""), ManifestReason.UNKNOWN_KEY);
    assertMalformed(
        with("\"mode\"", "\"kind\": \"increment\", \"mode\""), ManifestReason.DUPLICATE_KEY);
    assertMalformed(with("{ \"path\"", "{ \"size\": 1, \"path\""), ManifestReason.DUPLICATE_KEY);
    assertMalformed(
        with("{ \"path\"", "{ \"x\": { \"y\": 1, \"y\": 2 }, \"path\""),
        ManifestReason.DUPLICATE_KEY);
    assertMalformed(with("\"increment\"", "\"full\""), ManifestReason.KEY_OF_OTHER_KIND);
    String full = text(manifest(Kind.FULL, List.of()));
    assertMalformed(full.replace("\"full\"", "\"increment\""), ManifestReason.MISSING_KEY);
    assertMalformed(
        full.replace("\"files\"", "\"removed\": [], \"files\""), ManifestReason.KEY_OF_OTHER_KIND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"37.0", "3.7e1", "-37", "0", "9223372036854775808", "1e400", "00000000000"})
  void aSequenceIsAWholeNumberFromOne(String number) {
    assertThatThrownBy(() -> reader.read(utf8(with(": 37,", ": " + number + ","))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("MANIFEST_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"37\"", "null", "true", "[]", "{}"})
  void aNumberIsANumber(String value) {
    assertMalformed(with(": 37,", ": " + value + ","), ManifestReason.WRONG_TYPE);
  }

  @Test
  void aNullIsNotAnAbsence() {
    assertMalformed(
        with("\"nextBy\": \"2024-06-02T23:45:00-06:00\"", "\"nextBy\": null"),
        ManifestReason.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-06-02T23:15-06:00",
        "2024-06-02T23:15:00",
        "2024-06-02 23:15:00-06:00",
        "2024-06-02T23:15:00-06",
        "2024-06-02T23:15:00-0600",
        "2024-06-31T23:15:00-06:00",
        "2024-06-02T24:00:00-06:00",
        "20240602T231500-0600",
        "2024-06-02T23:15:00.-06:00",
        " 2024-06-02T23:15:00-06:00"
      })
  void timesAreOfRfc3339(String time) {
    assertMalformed(with("2024-06-02T23:15:00-06:00", time), ManifestReason.BAD_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-02t23:15:00z, 2024-06-02T23:15Z",
    "2024-06-02T23:15:00.5Z, 2024-06-02T23:15:00.500Z",
    "2024-06-02T23:15:00.1234567891234+05:30, 2024-06-02T23:15:00.123456789+05:30"
  })
  void everyFormOfRfc3339IsRead(String time, String read) throws RefusedException {
    Manifest manifest = reader.read(utf8(with("2024-06-02T23:15:00-06:00", time)));

    assertThat(manifest.cutoff()).hasToString(read);
  }

  @Test
  void valuesHaveTheirForms() {
    assertMalformed(with("prep-package/1", "prep-package/2"), ManifestReason.BAD_VALUE);
    assertMalformed(with("chiapas-2024", "Chiapas 2024"), ManifestReason.BAD_VALUE);
    assertMalformed(with("\"election\",", "\"drills\","), ManifestReason.BAD_VALUE);
    assertMalformed(with("sha256:", "SHA256:"), ManifestReason.BAD_VALUE);
    assertMalformed(
        with(HASH.hex(), HASH.hex().toUpperCase(Locale.ROOT)), ManifestReason.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../c.zip", "a/c.zip", "a\\\\c.zip", ".c.zip", "", "c.zip\\u0000"})
  void theArchiveLiesBesideItsManifest(String name) {
    assertMalformed(with("c-000037.zip", name), ManifestReason.BAD_VALUE);
  }

  /** Threat T27. */
  @Test
  void listsAscendInUtf8Bytes() throws RefusedException {
    assertMalformed(with("csv/a.csv", "json/main.json"), ManifestReason.NOT_ASCENDING);
    assertMalformed(with("csv/a.csv", "k.csv"), ManifestReason.NOT_ASCENDING);
    assertMalformed(with("\"json/ñandú.json\"", "\"b\", \"a\""), ManifestReason.NOT_ASCENDING);
    // U+FF5E stands before U+1F600 in UTF-8, behind it in UTF-16.
    Manifest beyond = manifest(Kind.FULL, List.of(file("～"), file("😀")));
    assertThat(reader.read(new ManifestWriter().write(beyond))).isEqualTo(beyond);
  }

  /** Threat T27. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a",
        "/a",
        "a//b",
        "a/",
        "a/./b",
        "C:/a",
        "a\\\\b",
        ".htaccess",
        "a/.git/b",
        "con.txt",
        "a.",
        "a ",
        "a\\u0000",
        "a\\u202Eb",
        "i\\ud800",
        "a\\u0303",
        ""
      })
  void forbiddenPathsAreNamed(String path) {
    assertRefused(utf8(with("csv/a.csv", path)), VerdictCode.PATH_FORBIDDEN, CoreReason.PATH_RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON/MAIN.json", "json"})
  void pathsOfOneSiteMayNotCollide(String path) {
    assertRefused(
        utf8(with("csv/a.csv", path)), VerdictCode.PATH_FORBIDDEN, CoreReason.PATH_COLLISION);
  }

  @Test
  void aMalformedManifestIsThatAlsoWhereAPathIsForbidden() {
    assertMalformed(
        with("csv/a.csv", "../a").replace("\"site\"", "\"sitio\""), ManifestReason.UNKNOWN_KEY);
  }

  @Test
  void aManifestBeyondTheBoundIsNotRead() {
    byte[] large = new byte[(int) Manifest.MAX_BYTES + 1];

    assertRefused(large, VerdictCode.MANIFEST_MALFORMED, ManifestReason.TOO_LARGE);
  }

  @Test
  void onlyRefusalsEscape() {
    byte[] good = utf8(increment());
    Random random = new Random(37);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = good.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.read(bytes);
      } catch (RefusedException e) {
        assertThat(e.refusal().code())
            .isIn(VerdictCode.MANIFEST_MALFORMED, VerdictCode.PATH_FORBIDDEN);
      }
    }
  }

  /** A national election: two hundred thousand files, in the little memory that tests have. */
  @Test
  void twoHundredThousandFilesFit() throws RefusedException {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      files.add(file(String.format("actas/%06d/imagen-del-acta.jpg", i)));
    }

    byte[] bytes = new ManifestWriter().write(manifest(Kind.FULL, files));

    assertThat(bytes.length).isLessThan((int) Manifest.MAX_BYTES);
    assertThat(reader.read(bytes).contents().files()).isEqualTo(files);
  }
}
