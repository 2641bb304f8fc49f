package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.model.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts rely on: verify, publish, status, history, audit; their JSON and their exits. */
final class JudgingCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> FIRST =
      Map.of("index.html", "<p>", "json/main.json", "1");
  private static final Map<String, String> SECOND =
      Map.of("index.html", "<p>", "json/main.json", "2");
  private static final Map<String, String> THIRD =
      Map.of("index.html", "<p>", "json/main.json", "3");

  @TempDir private Path folder;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Path deliveries;

  @BeforeEach
  void setUp() throws IOException {
    institute = new TestInstitute(folder.resolve("instituto"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    deliveries = Files.createDirectory(folder.resolve("entregas"));
  }

  @Test
  void verifyNeedsNoConfigurationAndChangesNothing() throws IOException {
    threeCuts();

    Result result =
        new Shell(folder)
            .prep(
                "verify",
                "--trust",
                institute.trust(),
                "--election",
                TestInstitute.ELECTION,
                "--output",
                "json",
                deliveries);

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    List<JsonNode> lines = json(result);
    assertThat(lines).extracting(line -> line.get("sequence").asLong()).containsExactly(1L, 2L, 3L);
    JsonNode first = lines.get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "delivery",
            "verdict",
            "code",
            "exit",
            "election",
            "series",
            "mode",
            "sequence",
            "state",
            "message");
    assertThat(first.get("delivery").asText()).isEqualTo("prueba-2024-jornada-000001");
    assertThat(first.get("verdict").asText()).isEqualTo("accepted");
    assertThat(first.get("code").asText()).isEqualTo("ACCEPTED");
    assertThat(first.get("exit").asInt()).isZero();
    assertThat(first.get("mode").asText()).isEqualTo("election");
    assertThat(first.get("state").asText()).isEqualTo("verified");
    assertThat(difusor.data()).doesNotExist();
  }

  @Test
  void verifyJudgesAfterWhatWasAcceptedAndStillChangesNothing() throws IOException {
    threeCuts();
    prep("publish", deliveries.resolve("prueba-2024-jornada-000001.manifest.json"));
    List<String> before = everythingIn(difusor.data());

    List<JsonNode> lines = json(prep("verify", "--output", "json", deliveries));

    assertThat(lines)
        .extracting(line -> line.get("verdict").asText())
        .containsExactly("already-accepted", "accepted", "accepted");
    assertThat(lines.get(0).has("state")).isFalse();
    assertThat(everythingIn(difusor.data())).isEqualTo(before);
  }

  @Test
  void publishTakesTheGoodOnesLive() throws IOException {
    threeCuts();

    Result result = prep("publish", "--output", "json", deliveries);

    assertThat(result.exit()).isZero();
    assertThat(json(result))
        .extracting(line -> line.get("state").asText())
        .containsExactly("live", "live", "live");
    assertThat(difusor.site()).isEqualTo(THIRD);
    assertThat(everythingIn(difusor.data()))
        .noneMatch(path -> path.matches("(incoming|staging)/.+|.*(\\.part|\\.tmp)"));
  }

  @Test
  void aRefusalSaysWhatToDoInBothLanguages() throws IOException {
    institute.deliver(Cut.full(1, FIRST), deliveries);
    Files.delete(deliveries.resolve("prueba-2024-jornada-000001.manifest.json.p7s"));

    assertThat(prep("verify", manifest(1)).out())
        .contains("SIGNER_UNTRUSTED")
        .contains("Llame al Instituto");
    assertThat(prep("verify", "--lang", "en", manifest(1)).out()).contains("Call the Institute");
  }

  @Test
  void aRefusalNamesTheCheckTheFileAndWhatWasExpected() throws IOException {
    institute.deliver(Cut.full(1, FIRST), deliveries);
    Files.writeString(
        deliveries.resolve("prueba-2024-jornada-000001.zip"), "x", StandardOpenOption.APPEND);

    Result result = prep("verify", "--output", "json", "-v", manifest(1));

    JsonNode line = json(result).get(0);
    assertThat(line.get("check").asInt()).isEqualTo(7);
    assertThat(line.get("checkName").asText()).isEqualTo("archive");
    assertThat(line.get("path").asText()).isEqualTo("prueba-2024-jornada-000001.zip");
    assertThat(line.get("expected").asLong()).isPositive();
    assertThat(line.get("actual").asText()).isEqualTo("> " + line.get("expected").asText());
    assertThat(line.get("checks"))
        .extracting(check -> check.get("check").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(prep("verify", "--lang", "en", manifest(1)).out())
        .contains("✘  7 Archive  prueba-2024-jornada-000001.zip")
        .contains("expected: ")
        .contains("found: > ")
        .doesNotContain("1 Signatures");
  }

  @Test
  void everyCheckThatPassedIsShownWhenAskedFor() throws IOException {
    threeCuts();

    Result result = prep("verify", "-v", "--output", "json", deliveries);

    for (JsonNode line : json(result)) {
      assertThat(line.get("checks"))
          .extracting(check -> check.get("check").asInt())
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(line.get("checks").get(0).get("signers")).isNotEmpty();
      assertThat(line.has("check")).isFalse();
    }
    assertThat(prep("verify", "-v", manifest(1)).out())
        .contains("✔  1 Firmas")
        .contains("firmado por")
        .contains("✔  9 Sitio resultante")
        .contains("raíz");
  }

  /** Its bound is part of the first check: nothing of it is read before. */
  @Test
  void aManifestThatIsTooLargeStopsAtTheFirstCheck() throws IOException {
    Path manifest = institute.deliver(Cut.full(1, FIRST), deliveries);
    try (RandomAccessFile file = new RandomAccessFile(manifest.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    JsonNode line = json(prep("verify", "--output", "json", "-v", manifest)).get(0);

    assertThat(line.get("code").asText()).isEqualTo("MANIFEST_MALFORMED");
    assertThat(line.get("check").asInt()).isEqualTo(1);
    assertThat(line.get("checks")).isEmpty();
  }

  /** T18: the way out of a jump is one person's word on one manifest, in the audit log. */
  @Test
  void aJumpPassesOnceWithAReason() throws IOException {
    threeCuts();
    prep("publish", manifest(1));
    Path far = institute.deliver(Cut.full(5_000, THIRD), deliveries);
    Path further = institute.deliver(Cut.full(9_000, FIRST), deliveries);

    assertThat(prep("publish", far).exit()).isEqualTo(13);
    assertThat(prep("publish", "--allow-jump", far).exit()).isEqualTo(2);
    Result allowed =
        prep("publish", "--allow-jump", "--reason", "oficio 12/2024", "--output", "json", far);

    assertThat(allowed.exit()).isZero();
    assertThat(json(allowed).get(0).get("state").asText()).isEqualTo("live");
    assertThat(difusor.site()).isEqualTo(THIRD);
    JsonNode event =
        json(prep("audit", "list", "--output", "json")).stream()
            .filter(line -> line.toString().contains("sequence-jump-allowed"))
            .findFirst()
            .orElseThrow();
    assertThat(event.toString()).contains("oficio 12/2024").contains("5000");
    assertThat(prep("publish", further).exit()).as("only that one").isEqualTo(13);
    assertThat(everythingIn(difusor.data())).noneMatch(path -> path.startsWith("state/jumps/"));
  }

  /** T18: what docs/operacion.md says to do when a false cut with a huge number was accepted. */
  @Test
  void afterAFalseCutWithAHugeNumberTheNightGoesOn() throws IOException {
    threeCuts();
    prep("publish", manifest(1));
    Path stolen = institute.deliver(Cut.full(2_147_483_647, THIRD), deliveries);
    prep("publish", "--allow-jump", "--reason", "engaño", stolen);
    Path real = institute.deliver(Cut.full(50, SECOND), deliveries);
    assertThat(prep("publish", real).exit()).isEqualTo(13);

    TestInstitute.edit(
        difusor.config(),
        text ->
            text.replace(
                "    - { id: futura",
                "    - { id: jornada-2, mode: election, opens: \"2024-06-02T21:00\","
                    + " lastUpdate: \"2024-06-03T20:00\", keepUntil: \"2024-06-16T23:59\" }\n"
                    + "    - { id: futura"));
    Path anew = institute.deliver(Cut.full(1, FIRST).in("jornada-2", Mode.ELECTION), deliveries);
    assertThat(prep("publish", anew).exit()).isZero();
    assertThat(difusor.site()).as("a new series").isEqualTo(FIRST);

    Files.move(difusor.data(), folder.resolve("data.evidencia"));
    assertThat(prep("publish", real).exit()).isZero();
    assertThat(prep("history", "list").out()).as("a blank folder").contains(" 50 ");
  }

  @Test
  void anApprovalIsNoWayAroundTheOtherChecks() throws IOException {
    threeCuts();
    prep("publish", manifest(1));
    Path far = institute.deliver(Cut.full(5_000, THIRD), deliveries);
    Files.writeString(
        far.resolveSibling("prueba-2024-jornada-005000.zip"), "x", StandardOpenOption.APPEND);

    Result result = prep("publish", "--allow-jump", "--reason", "prueba", "--output", "json", far);

    assertThat(json(result).get(0).get("code").asText()).isEqualTo("ARCHIVE_DIGEST");
    assertThat(difusor.site()).isEqualTo(FIRST);
    assertThat(prep("audit", "list").out()).doesNotContain("sequence-jump-allowed");
  }

  @Test
  void publishTellsADeliveryThatWaitedOnce() throws IOException {
    threeCuts();
    prep("publish", manifest(1), manifest(3));

    Result result = prep("publish", "--output", "json", deliveries);

    assertThat(json(result))
        .extracting(line -> line.get("sequence").asLong() + line.get("verdict").asText())
        .containsExactly("1already-accepted", "2accepted", "3accepted");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aFullCutThatOvertakesOneThatWaitsIsNoFailure() throws IOException {
    threeCuts();
    prep("publish", manifest(1), manifest(3));
    institute.deliver(Cut.full(4, SECOND), deliveries);

    Result result = prep("publish", "--output", "json", manifest(4));

    assertThat(json(result))
        .extracting(line -> line.get("sequence").asLong() + line.get("verdict").asText())
        .containsExactly("4accepted");
    assertThat(result.exit()).isZero();
    assertThat(difusor.site()).isEqualTo(SECOND);
    assertThat(json(prep("status", "--output", "json")).get(0).get("pending")).isEmpty();
  }

  @Test
  void publishClosesAGapWhenTheMissingCutComes() throws IOException {
    threeCuts();
    Result early = prep("publish", manifest(1), manifest(3));
    assertThat(early.exit()).isEqualTo(20);
    assertThat(early.out()).contains("…");
    assertThat(difusor.site()).isEqualTo(FIRST);
    assertThat(json(prep("status", "--output", "json")).get(0).get("pending").toString())
        .isEqualTo("[{\"series\":\"jornada\",\"sequence\":3}]");

    Result late = prep("publish", "--output", "json", manifest(2));

    assertThat(late.exit()).isZero();
    assertThat(json(late))
        .extracting(line -> line.get("sequence").asLong() + line.get("state").asText())
        .containsExactly("2live", "3live");
    assertThat(difusor.site()).isEqualTo(THIRD);
  }

  @Test
  void publishHoldsWhatHasNotOpened() throws IOException {
    institute.deliver(Cut.full(1, FIRST).in("futura", Mode.ELECTION), deliveries);

    List<JsonNode> lines = json(prep("publish", "--output", "json", deliveries));

    assertThat(lines.get(0).get("state").asText()).isEqualTo("held");
    assertThat(difusor.site()).isEmpty();
    JsonNode status = json(prep("status", "--output", "json")).get(0);
    assertThat(status.get("held").get(0).get("series").asText()).isEqualTo("futura");
    assertThat(status.get("live").isNull()).isTrue();
  }

  @Test
  void theFirstRefusalNamesTheExit() throws IOException {
    institute.deliver(Cut.full(1, FIRST).of("otra-2024"), deliveries);
    Path second = institute.deliver(Cut.full(2, SECOND), deliveries);
    Files.writeString(
        second.resolveSibling("prueba-2024-jornada-000002.zip"), "x", StandardOpenOption.APPEND);

    Result result = prep("publish", "--output", "json", deliveries);

    assertThat(json(result))
        .extracting(line -> line.get("code").asText())
        .containsExactly("WRONG_ELECTION", "ARCHIVE_DIGEST");
    assertThat(result.exit()).isEqualTo(13);
  }

  @Test
  void statusKeepsSayingThatAConventionIsUnsigned() throws IOException {
    Files.writeString(
        difusor.config(),
        """
        conventions:
          campeche:
            type: checksums
            series: jornada
            pattern: '(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip'
            apply: full
            unsigned: true
        """,
        StandardOpenOption.APPEND);

    JsonNode status = json(prep("status", "--output", "json")).get(0);

    assertThat(status.get("unsigned").get(0).asText()).isEqualTo("campeche");
    assertThat(prep("status").out()).contains("sin firma").contains("campeche");
  }

  @Test
  void doctorTellsWhatIsRequiredMeasuredAndToBeDone() throws IOException {
    Path report = folder.resolve("evidencia.jsonl");

    Result result = prep("doctor", "--output", "json", "--report", report);

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    List<JsonNode> rows = json(result);
    assertThat(rows)
        .extracting(row -> row.get("requirement").asText())
        .contains("configuration", "trust", "disk", "time", "write-access", "shown");
    JsonNode trust = rows.get(1);
    assertThat(trust.get("verdict").asText()).isEqualTo("ok");
    assertThat(trust.get("facts").get("threshold").asText()).isEqualTo("2");
    assertThat(report).hasContent(result.out().strip());
    assertThat(prep("doctor", "--lang", "en").out()).contains("✔ There is disk", "Failing: 0");
  }

  @Test
  void doctorFailsWhereNobodyIsTrustedAnyMoreAndWarnsOfWhatNobodySigns() throws IOException {
    TestInstitute.edit(
        difusor.config(),
        text ->
            text.replace("publish: [ { type: directory, docroot: docroot } ]", "publish: []")
                .replaceFirst("webserver: .*", "webserver: { type: none }"));
    Files.writeString(
        difusor.config(),
        """
        conventions:
          campeche:
            type: checksums
            series: jornada
            pattern: '(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip'
            unsigned: true
        """,
        StandardOpenOption.APPEND);
    Path trust = institute.trust();
    Files.writeString(trust, Files.readString(trust).replace("2099-", "2020-"));

    Result result = prep("doctor", "--output", "json");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(json(result))
        .extracting(row -> row.get("requirement").asText() + " " + row.get("verdict").asText())
        .contains("trust fail", "unsigned warn", "shown warn");
    assertThat(prep("doctor").out()).contains("NO EXIGE FIRMA").contains("→");
    assertThat(prep("config", "check").err()).contains("nadie verá nada");
  }

  private void takesFromCampeche(boolean unsigned) throws IOException {
    Path inbox = Files.createDirectories(difusor.folder().resolve("campeche"));
    TestInstitute.edit(
        difusor.config(),
        text ->
            text.replaceFirst("trust: .*\n", "")
                .replaceFirst(
                    "(?s)sources:.*?\\]",
                    "sources: [ { type: inbox, directory: campeche, convention: campeche } ]"));
    Files.writeString(
        difusor.config(),
        """
        conventions:
          campeche:
            type: checksums
            series: jornada
            pattern: '(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip'
            apply: full
            unsigned: %s
        """
            .formatted(unsigned),
        StandardOpenOption.APPEND);
    assertThat(inbox).isEmptyDirectory();
  }

  /** Every package of the night would be refused. */
  @ParameterizedTest
  @CsvSource({"true,0,warn", "false,3,fail"})
  void doctorFailsWhereWhatMustBeSignedComesAndNobodyIsTrusted(
      boolean unsigned, int exit, String verdict) throws IOException {
    takesFromCampeche(unsigned);

    Result result = prep("doctor", "--output", "json");

    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(json(result))
        .extracting(row -> row.get("requirement").asText() + " " + row.get("verdict").asText())
        .contains("trust " + verdict);
  }

  /** Nobody signed it, so nobody may be told that somebody did. */
  @Test
  void verifyNeverSpeaksOfTrustedSignaturesWhereTheConventionAsksForNone() throws IOException {
    takesFromCampeche(true);
    Path there = Files.createDirectories(folder.resolve("alla"));
    Files.writeString(there.resolve("20240602_2015_PREP.zip"), "zip");
    Files.writeString(there.resolve("SHA256SUMS"), "basura\n");

    Result result = prep("verify", "-v", "--convention", "campeche", there);

    assertThat(result.exit()).isEqualTo(12);
    assertThat(result.out()).contains("✔  1 Firmas").doesNotContain("confianza");
  }

  /** Visitors would read state and log there. */
  @Test
  void aDocrootInTheDataFolderIsAProblemOfTheConfiguration() throws IOException {
    TestInstitute.edit(
        difusor.config(), text -> text.replace("docroot: docroot", "docroot: data/docroot"));

    Result result = prep("config", "check");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("data/docroot");
  }

  /** What another program would read as its own is refused before the night, not at it. */
  @ParameterizedTest
  @CsvSource({
    "nginx,www/$uri",
    "apache,www/%{HOST}",
    "iis,www/{R:1}",
    "caddy,www/{1}",
    "apache,www/d''e"
  })
  void aDocrootThatTheWebServerWouldMisreadIsAProblemOfTheConfiguration(
      String server, String docroot) throws IOException {
    TestInstitute.edit(
        difusor.config(),
        text ->
            text.replace("docroot: docroot", "docroot: \"" + docroot + "\"")
                .replaceFirst("webserver: .*", "webserver: { type: " + server + " }"));

    Result check = prep("config", "check");
    Result snippet = prep("webserver", "snippet", server);

    assertThat(check.exit()).isEqualTo(3);
    assertThat(check.err()).contains(docroot, "llaves");
    assertThat(snippet.exit()).isEqualTo(3);
    assertThat(snippet.err()).isEqualTo(check.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "iis", "caddy", "none"})
  void aPlainDocrootIsNone(String server) throws IOException {
    TestInstitute.edit(
        difusor.config(),
        text ->
            text.replace("docroot: docroot", "docroot: \"www/año 2024 (prep)\"")
                .replaceFirst("webserver: .*", "webserver: { type: " + server + " }"));

    assertThat(prep("config", "check").exit()).isZero();
  }

  @Test
  void verifyWithHalfOfWhatItNeedsSaysWhatIsMissing() throws IOException {
    threeCuts();
    Shell elsewhere = new Shell(Files.createDirectory(folder.resolve("vacia")));

    for (Result result :
        List.of(
            elsewhere.prep("verify", "--trust", institute.trust(), deliveries),
            elsewhere.prep("verify", "--election", TestInstitute.ELECTION, deliveries))) {
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("--trust FILE y --election ID");
    }
  }

  @Test
  void statusTellsOfSourcesThatWereNotAskedYet() throws IOException {
    Files.createDirectories(folder.resolve("entrada"));
    difusor =
        TestDifusor.of(
            folder.resolve("difusor"), institute, "{ type: inbox, directory: ../entrada }");

    JsonNode sources = json(prep("status", "--output", "json")).get(0).get("sources");

    assertThat(sources).hasSize(1);
    assertThat(sources.get(0).get("type").asText()).isEqualTo("inbox");
    assertThat(sources.get(0).get("lastContact").isNull()).isTrue();
    assertThat(prep("status").out()).contains("inbox, aún sin contacto");
  }

  @Test
  void statusTellsWhatIsLive() throws IOException {
    threeCuts();
    prep("publish", deliveries);

    Result result = prep("status", "--output", "json");

    JsonNode status = json(result).get(0);
    assertThat(status.fieldNames())
        .toIterable()
        .containsExactly(
            "election",
            "series",
            "live",
            "held",
            "pending",
            "stale",
            "incidentsOpen",
            "disk",
            "sources",
            "unsigned",
            "rolledBack",
            "targets",
            "at");
    assertThat(status.get("election").asText()).isEqualTo(TestInstitute.ELECTION);
    assertThat(status.get("series").asText()).isEqualTo("jornada");
    JsonNode live = status.get("live");
    assertThat(live.get("sequence").asLong()).isEqualTo(3);
    assertThat(live.get("cutoff").asText()).isEqualTo("2024-06-02T20:15:00-06:00");
    assertThat(live.get("root").asText()).matches("sha256:[0-9a-f]{64}");
    assertThat(live.get("manifest").asText()).matches("sha256:[0-9a-f]{64}");
    assertThat(live.get("publishedAt").asText()).endsWith("Z");
    assertThat(status.get("stale").asBoolean()).isFalse();
    assertThat(status.get("disk").get("free").asLong()).isPositive();
    assertThat(status.get("disk").get("needed").asLong()).isPositive();
    assertThat(status.get("unsigned")).isEmpty();
    JsonNode target = status.get("targets").get(0);
    assertThat(target.get("name").asText()).endsWith("/docroot");
    assertThat(target.get("strategy").asText()).isEqualTo("symlink");
    assertThat(target.get("reason").asText()).contains("porque así se muestra ya");
    assertThat(prep("status").out())
        .contains("corte 3", target.get("reason").asText())
        .doesNotContain("sin firma");
  }

  @Test
  void beforeTheFirstCutDoctorAndStatusSayHowTheDocrootWillBeShownAndWhy() throws IOException {
    Path docroot = Files.createDirectory(difusor.folder().resolve("docroot"));
    assertThat(strategies()).containsExactly("SYMLINK ok");
    assertThat(json(prep("status", "--output", "json")).get(0).get("targets").toString())
        .contains("symlink", "mismo disco");

    Files.writeString(docroot.resolve("ajeno.html"), "x");

    assertThat(strategies()).containsExactly("OVERWRITE ok");
    assertThat(prep("doctor").out()).contains("porque es una carpeta con archivos");
    assertThat(prep("status").out()).contains("porque es una carpeta con archivos");
    assertThat(docroot).isDirectoryContaining("glob:**/ajeno.html");
  }

  private List<String> strategies() throws IOException {
    return json(prep("doctor", "--output", "json")).stream()
        .filter(row -> row.get("requirement").asText().equals("docroot-strategy"))
        .map(row -> row.get("facts").get("strategy").asText() + " " + row.get("verdict").asText())
        .toList();
  }

  @Test
  void historyKeepsEveryPackageWithItsVerdict() throws IOException {
    threeCuts();
    prep("publish", deliveries);
    Path other = folder.resolve("otra");
    institute.deliver(Cut.full(2, FIRST), other);
    assertThat(prep("publish", other).exit()).isEqualTo(13);

    List<JsonNode> lines = json(prep("history", "list", "--output", "json"));

    assertThat(lines)
        .extracting(line -> line.get("sequence").asLong() + " " + line.get("code").asText())
        .containsExactly("1 ACCEPTED", "2 ACCEPTED", "3 ACCEPTED", "2 FORK");
    assertThat(lines.get(0).fieldNames())
        .toIterable()
        .contains(
            "series",
            "sequence",
            "cutoff",
            "receivedAt",
            "source",
            "verdict",
            "code",
            "archive",
            "sha256",
            "size");
    Result shown = prep("history", "show", "2", "--output", "json");
    assertThat(json(shown)).hasSize(2);
    assertThat(json(shown).get(1).get("files").toString()).contains(".manifest.json.p7s");
    assertThat(prep("history", "show", "9").exit()).isEqualTo(2);
  }

  @Test
  void auditLogVerifiesUntilSomebodyTouchesIt() throws IOException {
    threeCuts();
    prep("publish", deliveries);

    Result whole = prep("audit", "verify", "--output", "json");
    assertThat(whole.exit()).isZero();
    assertThat(json(whole).get(0).get("entries").asLong()).isGreaterThanOrEqualTo(6);
    assertThat(json(whole).get(0).get("ok").asBoolean()).isTrue();
    assertThat(prep("audit", "list").out()).contains("accepted").contains("live");

    Path log;
    try (Stream<Path> files = Files.walk(difusor.data().resolve("audit"))) {
      log = files.filter(JudgingCommandsTest::tellsOfACut).findFirst().orElseThrow();
    }
    TestInstitute.edit(log, text -> text.replaceFirst("accepted", "refused_"));

    Result broken = prep("audit", "verify", "--output", "json");
    assertThat(broken.exit()).isEqualTo(17);
    assertThat(json(broken).get(0).get("ok").asBoolean()).isFalse();
  }

  @Test
  void aPathThatNamesNothingIsAMistakeOfTheCommandLine() throws IOException {
    Result result = prep("verify", folder.resolve("nada.manifest.json"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("nada.manifest.json");
  }

  @Test
  void theInstitutesCommandsMakeWhatTheDifusorAccepts() throws IOException {
    Shell shell = new Shell(folder);
    for (String id : List.of("uno", "dos")) {
      assertThat(shell.prep("institute", "keygen", "--id", id, "--out", "llaves").exit()).isZero();
    }
    Result trust =
        shell.prep(
            "institute",
            "trust",
            "--election",
            "prueba-2024",
            "--signer",
            "uno=llaves/uno.crt.pem",
            "--signer",
            "dos=llaves/dos.crt.pem",
            "--threshold",
            "2",
            "--expires",
            "2099-01-01T00:00:00-06:00",
            "--out",
            "confianza.json");
    assertThat(trust.err()).isEmpty();
    Files.createDirectories(folder.resolve("sitio/json"));
    Files.writeString(folder.resolve("sitio/json/main.json"), "{}");
    Result packed =
        shell.prep(
            "institute",
            "pack",
            "sitio",
            "--out",
            "salida",
            "--election",
            "prueba-2024",
            "--series",
            "jornada",
            "--mode",
            "election",
            "--sequence",
            "1",
            "--cutoff",
            "2024-06-02T20:15:00-06:00",
            "--archive",
            "tar_zst",
            "--output",
            "json");
    assertThat(packed.err()).isEmpty();
    String manifest = json(packed).get(0).get("manifest").asText();
    for (String id : List.of("uno", "dos")) {
      assertThat(
              shell
                  .prep(
                      "verify", "--trust", "confianza.json", "--election", "prueba-2024", manifest)
                  .exit())
          .isEqualTo(11);
      shell.prep(
          "institute",
          "sign",
          manifest,
          "--key",
          "llaves/" + id + ".key.pem",
          "--cert",
          "llaves/" + id + ".crt.pem");
    }

    assertThat(
            shell
                .prep("verify", "--trust", "confianza.json", "--election", "prueba-2024", manifest)
                .exit())
        .isZero();
  }

  private static boolean tellsOfACut(Path file) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).contains("accepted");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** 1 is full, 2 and 3 are increments. */
  private void threeCuts() throws IOException {
    Path first = institute.deliver(Cut.full(1, FIRST), deliveries);
    Path second = institute.deliver(Cut.full(2, SECOND).over(first), deliveries);
    institute.deliver(Cut.full(3, THIRD).over(second), deliveries);
  }

  private Path manifest(int sequence) {
    return deliveries.resolve("prueba-2024-jornada-00000" + sequence + ".manifest.json");
  }

  private Result prep(Object... arguments) {
    return new Shell(folder, Map.of("PREP_CONFIG", difusor.config().toString())).prep(arguments);
  }

  private static List<JsonNode> json(Result result) {
    return result.lines().stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static List<String> everythingIn(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths.map(path -> data.relativize(path).toString()).sorted().toList();
    }
  }
}
