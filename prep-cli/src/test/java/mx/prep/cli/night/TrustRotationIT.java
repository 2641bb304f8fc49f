package mx.prep.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.Shell.Result;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rotation of keys in the middle of the night, while the agent runs (threats T06, T07). */
@Timeout(300)
final class TrustRotationIT {
  @TempDir private Path folder;
  private Path institute;
  private TestDifusor difusor;
  private Path inbox;

  private Result ok(Path where, Object... arguments) {
    Result result = new Shell(where).prep(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return result;
  }

  private void trust(String name, List<String> signers, Object... more) {
    List<Object> words = new ArrayList<>(List.of("institute", "trust"));
    words.addAll(List.of("--election", TestInstitute.ELECTION, "--threshold", 2));
    words.addAll(List.of("--expires", "2099-01-01T00:00:00-06:00", "--out", name));
    signers.forEach(id -> words.addAll(List.of("--signer", id + "=" + id + ".crt.pem")));
    words.addAll(List.of(more));
    ok(institute, words.toArray());
  }

  private void sign(Path file, List<String> signers) {
    for (String id : signers) {
      ok(institute, "institute", "sign", file, "--key", id + ".key.pem", "--cert", id + ".crt.pem");
    }
  }

  /** A full cut, signed, with its signature as the last file to come. */
  private void deliver(long sequence, List<String> signers) throws IOException {
    Path site = Files.createDirectories(institute.resolve("sitio-" + sequence));
    Files.writeString(site.resolve("index.html"), "corte " + sequence);
    Path out = institute.resolve("salida-" + sequence);
    ok(
        institute,
        "institute",
        "pack",
        site,
        "--out",
        out,
        "--election",
        TestInstitute.ELECTION,
        "--series",
        "jornada",
        "--mode",
        "election",
        "--sequence",
        sequence,
        "--cutoff",
        "2024-06-02T20:15:00-06:00");
    String stem = "prueba-2024-jornada-%06d".formatted(sequence);
    sign(out.resolve(stem + ".manifest.json"), signers);
    for (String name : List.of(".zip", ".manifest.json", ".manifest.json.p7s")) {
      Path part = inbox.resolve(stem + name + ".part");
      Files.copy(out.resolve(stem + name), part);
      Files.move(part, inbox.resolve(stem + name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Test
  void theAgentTakesTheNextTrustFileOverAndNothingElse() throws Exception {
    institute = Files.createDirectory(folder.resolve("instituto"));
    Path own = Files.createDirectory(folder.resolve("difusor"));
    inbox = Files.createDirectory(own.resolve("entrada"));
    for (String id : List.of("a", "b", "c", "d")) {
      ok(institute, "institute", "keygen", "--id", id);
    }
    difusor =
        TestDifusor.of(
            own,
            new TestInstitute(folder.resolve("ajeno")),
            "{ type: inbox, directory: entrada, poll: 1s, rest: 0s }");
    TestInstitute.edit(
        difusor.config(), text -> text.replaceFirst("trust: .*", "trust: trust.json"));
    trust("v1.json", List.of("a", "b"));
    Path inForce = Files.copy(institute.resolve("v1.json"), own.resolve("trust.json"));
    trust("v2.json", List.of("c", "d"), "--replaces", "v1.json");
    sign(institute.resolve("v2.json"), List.of("a", "b", "c", "d"));

    try (RunningPrep agent =
        RunningPrep.start(new Launcher(own), "run", "--output", "json", "-c", difusor.config())) {
      agent.awaitAddress();
      deliver(1, List.of("a", "b"));
      assertThat(verdict(agent, 1)).isEqualTo("ACCEPTED");

      Result update =
          ok(
              own,
              "trust",
              "update",
              institute.resolve("v2.json"),
              "-c",
              difusor.config(),
              "--output",
              "json");
      assertThat(update.out()).contains("\"takenOverBy\":\"agent\"");
      deliver(2, List.of("c", "d"));
      assertThat(verdict(agent, 2)).isEqualTo("ACCEPTED");
      assertThat(ok(own, "audit", "list", "-c", difusor.config()).out()).contains("trust-updated");

      // Put there by hand, with nobody's signature: it is told, and changes nothing.
      trust("v3.json", List.of("a", "b"), "--replaces", "v2.json");
      Files.copy(institute.resolve("v3.json"), inForce, StandardCopyOption.REPLACE_EXISTING);
      deliver(3, List.of("c", "d"));
      assertThat(verdict(agent, 3)).isEqualTo("ACCEPTED");
      assertThat(incidents()).isOne();

      // The one in force is there again: nothing is left to do about it.
      Files.copy(institute.resolve("v2.json"), inForce, StandardCopyOption.REPLACE_EXISTING);
      deliver(4, List.of("c", "d"));
      assertThat(verdict(agent, 4)).isEqualTo("ACCEPTED");
      assertThat(incidents()).isZero();
      assertThat(agent.stop()).isZero();
    }
    assertThat(ok(own, "audit", "list", "-c", difusor.config()).out()).contains("TRUST_NOT_TAKEN");
  }

  private int incidents() throws IOException {
    String status = ok(difusor.folder(), "status", "--output", "json").out();
    return new ObjectMapper().readTree(status).get("incidentsOpen").asInt();
  }

  private static String verdict(RunningPrep agent, long sequence) throws Exception {
    return agent
        .awaitJson(line -> line.path("delivery").asText().endsWith("%06d".formatted(sequence)))
        .get("code")
        .asText();
  }
}
