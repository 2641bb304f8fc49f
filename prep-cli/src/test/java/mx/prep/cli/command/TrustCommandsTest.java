package mx.prep.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.model.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, trust files and their rotation, as the two sides type them (threats T06, T07, T20). */
final class TrustCommandsTest {
  @TempDir private Path folder;
  private Path institute;
  private TestDifusor difusor;
  private Path inForce;

  @BeforeEach
  void firstTrustFile() throws IOException {
    institute = Files.createDirectory(folder.resolve("instituto"));
    difusor =
        TestDifusor.of(folder.resolve("difusor"), new TestInstitute(folder.resolve("ajeno")), "");
    for (String id : List.of("a", "b", "c", "d")) {
      assertThat(ok("institute", "keygen", "--id", id).out()).contains("huella");
    }
    trust("v1.json", "2099-01-01T00:00:00-06:00", List.of("a", "b"));
    inForce = Files.copy(institute.resolve("v1.json"), difusor.folder().resolve("trust.json"));
    TestInstitute.edit(
        difusor.config(), text -> text.replaceFirst("trust: .*", "trust: trust.json"));
  }

  private Result prep(Object... arguments) {
    return new Shell(institute).prep(arguments);
  }

  private Result ok(Object... arguments) {
    Result result = prep(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return result;
  }

  private Path trust(String name, String expires, List<String> signers, Object... more) {
    List<Object> words = new ArrayList<>(List.of("institute", "trust"));
    words.addAll(List.of("--election", TestInstitute.ELECTION, "--threshold", 2));
    words.addAll(List.of("--expires", expires, "--out", name));
    signers.forEach(id -> words.addAll(List.of("--signer", id + "=" + id + ".crt.pem")));
    words.addAll(List.of(more));
    ok(words.toArray());
    return institute.resolve(name);
  }

  private Path next(String name, String expires, List<String> signers, String replaces) {
    return trust(name, expires, signers, "--replaces", replaces);
  }

  private void sign(Path file, String... signers) {
    for (String id : signers) {
      ok("institute", "sign", file, "--key", id + ".key.pem", "--cert", id + ".crt.pem");
    }
  }

  private Result difusor(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("-c", difusor.config()));
    words.addAll(List.of(arguments));
    return new Shell(difusor.folder()).prep(words.toArray());
  }

  private static JsonNode json(Result result) throws IOException {
    return new ObjectMapper().readTree(result.out());
  }

  @Test
  void showTellsWhatTwoPeopleCompare() throws IOException {
    String sha256 = Sha256.of(Files.readAllBytes(inForce)).hex().toUpperCase(Locale.ROOT);

    Result text = difusor("trust", "show");
    JsonNode shown = json(difusor("trust", "show", "--output", "json"));

    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .contains(sha256.replaceAll("(.{4})(?=.)", "$1 "))
        .contains("2 de 2")
        .containsPattern("a +cms +([0-9A-F]{4} ){15}[0-9A-F]{4}\\R");
    assertThat(shown.get("election").asText()).isEqualTo(TestInstitute.ELECTION);
    assertThat(shown.get("version").asLong()).isEqualTo(1);
    assertThat(shown.get("threshold").asInt()).isEqualTo(2);
    assertThat(shown.get("expires").asText()).isEqualTo("2099-01-01T00:00:00-06:00");
    assertThat(shown.get("expired").asBoolean()).isFalse();
    assertThat(shown.get("fingerprint").asText()).isEqualTo(sha256);
    assertThat(shown.get("signers")).hasSize(2);
    assertThat(shown.get("signers").get(1).get("id").asText()).isEqualTo("b");
  }

  /** The two sides read each other the same. */
  @Test
  void bothSidesPrintTheSameFingerprints() throws IOException {
    JsonNode key = json(ok("institute", "keygen", "--id", "e", "--output", "json"));
    JsonNode made =
        json(
            ok(
                "institute",
                "trust",
                "--election",
                TestInstitute.ELECTION,
                "--threshold",
                1,
                "--expires",
                "2099-01-01T00:00:00-06:00",
                "--signer",
                "e=e.crt.pem",
                "--out",
                "e.json",
                "--output",
                "json"));

    JsonNode shown = json(ok("trust", "show", "e.json", "--output", "json"));

    assertThat(shown).isEqualTo(made);
    assertThat(shown.get("signers").get(0).get("fingerprint")).isEqualTo(key.get("fingerprint"));
  }

  /** T06. */
  @Test
  void theNextTrustFileIsTakenOverAndRecorded() throws IOException {
    byte[] before = Files.readAllBytes(inForce);
    Path v2 = next("v2.json", "2099-06-01T00:00:00-06:00", List.of("b", "c", "d"), "v1.json");
    sign(v2, "a", "b", "c");

    JsonNode told = json(difusor("trust", "update", v2, "--output", "json"));

    assertThat(told.get("code").asText()).isEqualTo("ACCEPTED");
    assertThat(told.get("version").asLong()).isEqualTo(2);
    assertThat(inForce).hasSameBinaryContentAs(v2);
    assertThat(difusor.folder().resolve("trust.json.v1")).hasBinaryContent(before);
    assertThat(difusor.folder().resolve("trust.json.v2.p7s")).exists();
    assertThat(difusor("audit", "list", "--output", "json").out())
        .contains("trust-updated")
        .contains(told.get("fingerprint").asText());
    Result again = difusor("trust", "update", v2);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("ya está en vigor");
    assertThat(difusor("audit", "list").out().split("trust-updated", -1)).hasSize(2);
  }

  /** T07. */
  @Test
  void aSkippedVersionAndOneByTheNewKeysAloneAreRefused() throws IOException {
    byte[] before = Files.readAllBytes(inForce);
    Path v2 = next("v2.json", "2099-06-01T00:00:00-06:00", List.of("c", "d"), "v1.json");
    sign(v2, "c", "d");
    Path v3 = next("v3.json", "2099-06-01T00:00:00-06:00", List.of("a", "b"), "v2.json");
    sign(v3, "a", "b");

    Result onlyNew = difusor("trust", "update", v2, "--output", "json");
    Result skipped = difusor("trust", "update", v3);

    assertThat(onlyNew.exit()).isEqualTo(11);
    assertThat(json(onlyNew).get("code").asText()).isEqualTo("SIGNER_UNTRUSTED");
    assertThat(json(onlyNew).get("verdict").asText()).isEqualTo("refused");
    assertThat(json(onlyNew).get("exit").asInt()).isEqualTo(11);
    assertThat(skipped.exit()).isEqualTo(11);
    assertThat(skipped.out()).contains("SIGNER_UNTRUSTED").contains("versión 3 y toca la 2");
    assertThat(inForce).hasBinaryContent(before);
    assertThat(difusor.folder().resolve("trust.json.v1")).doesNotExist();
  }

  /** T20. */
  @Test
  void anExpiredOneIsRefused() {
    Path v2 = next("v2.json", "2024-01-01T00:00:00-06:00", List.of("a", "b"), "v1.json");
    sign(v2, "a", "b");

    Result result = difusor("trust", "update", v2);

    assertThat(result.exit()).isEqualTo(11);
    assertThat(result.out()).contains("venció");
    assertThat(difusor("trust", "show", v2).out()).contains("vencido");
  }

  /** The agent has the log: it judges, logs and takes over by itself. */
  @Test
  void whileTheAgentRunsTheFileIsReplacedAndTheLogIsLeftToIt() throws IOException {
    Path v2 = next("v2.json", "2099-06-01T00:00:00-06:00", List.of("a", "b"), "v1.json");
    sign(v2, "a", "b");
    DataLock lock = DataLock.take(new DataFolder(difusor.data()));

    try (lock) {
      Result result = difusor("trust", "update", v2);
      assertThat(result.exit()).isZero();
      assertThat(result.out()).contains("El agente en marcha lo toma en el acto");
    }

    assertThat(inForce).hasBinaryContent(Files.readAllBytes(v2));
    assertThat(difusor("audit", "list").out()).doesNotContain("trust-updated");
  }

  @Test
  void onlyAGoodTrustFileIsSigned() throws IOException {
    Path bad = Files.writeString(institute.resolve("x.json"), "{\"format\":\"prep-trust/1\"}");

    Result result = prep("institute", "sign", bad, "--key", "a.key.pem", "--cert", "a.crt.pem");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(institute.resolve("x.json.p7s")).doesNotExist();
  }
}
