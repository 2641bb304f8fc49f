package mx.prep.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.cli.demo.election.CutWriter;
import mx.prep.cli.demo.election.Night;
import mx.prep.cli.demo.election.SimulatedElection;
import mx.prep.cli.night.InstituteDesk.Cut;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.core.testkit.Nginx;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.RealPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * An election night from the Institute's keys to the visitors' screens: packed and signed by
 * commands, dropped on an OpenSSH server, pulled, verified and published by {@code prep run}, read
 * all the while through its own web server and through nginx.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NightIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUTS = 8;
  private static final int SECOND_FULL_CUT = 5;
  private static final int SIGNED_BY_HAND = 6;
  private static final List<String> ARCHIVES = List.of("zip", "tar_zst", "tar_gz", "tar_xz", "tar");
  private static final Night NIGHT =
      new Night(Instant.parse("2024-06-03T02:00:00Z"), Duration.ofMinutes(30), CUTS);

  private static InstituteDesk institute;
  private static final List<Cut> MADE = new ArrayList<>();
  private static final List<Map<String, String>> SITES = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void makeTheNight(@TempDir Path desk) throws Exception {
    RealPart.OPENSSL.require();
    institute = InstituteDesk.open(desk);
    CutWriter writer = new CutWriter(SimulatedElection.chiapas(2024), NIGHT);
    Path site = desk.resolve("sitio");
    for (int cut = 1; cut <= CUTS; cut++) {
      writer.write(site, cut);
      SITES.add(Hashes.of(site));
      MADE.add(
          institute.pack(
              site,
              cut,
              NIGHT.cutoff(cut).atOffset(ZoneOffset.ofHours(-6)),
              ARCHIVES.get(cut % ARCHIVES.size()),
              cut == 1 || cut == SECOND_FULL_CUT));
    }
    List<Cut> others = MADE.stream().filter(cut -> cut.sequence() != SIGNED_BY_HAND).toList();
    institute.sign("a", others);
    institute.sign("b", others);
    institute.signByHand(MADE.get(SIGNED_BY_HAND - 1));
    institute.verifyByHand(MADE.get(0));
  }

  @Test
  void visitorsSeeEachCutWholeAsItComesOverSftp() throws Exception {
    Path offered = Files.createDirectory(folder.resolve("paquetes"));
    Path sshHome = Files.createDirectory(folder.resolve("ssh"));
    Launcher launcher = new Launcher(folder);
    try (OpenSshServer sshd = OpenSshServer.start(sshHome, List.of("ed25519"))) {
      difusor(sftp(sshd, offered), "{ type: embedded, listen: \"127.0.0.1:0\" }");
      try (RunningPrep run = RunningPrep.start(launcher, "run", "--output", "json")) {
        URI ours = URI.create(run.awaitAddress());
        publish(1, offered, run);
        Path nginxHome = Files.createDirectory(folder.resolve("nginx"));
        try (Nginx nginx = new Nginx(nginxHome, folder.resolve("docroot"));
            Visitors visitors =
                new Visitors(
                    SignedFiles.of(MADE.stream().map(Cut::manifest).toList()),
                    List.of(ours, nginx.address()))) {
          for (int cut = 2; cut <= CUTS; cut++) {
            publish(cut, offered, run);
            visitors.awaitCut(cut);
          }

          assertThat(visitors.leave()).isGreaterThan(CUTS);
        }
        assertThat(Hashes.of(folder.resolve("docroot"))).isEqualTo(SITES.get(CUTS - 1));
        assertStatus(launcher);
        assertHistory(launcher);

        assertThat(run.stop()).isZero();
        assertThat(run.heard()).last().asString().contains("detenido en orden");
        assertThat(run.heard())
            .filteredOn(line -> !line.startsWith("{") && !line.startsWith("prep: "))
            .isEmpty();
      }
    }
    Result audit = launcher.prep("audit", "verify", "--output", "json");
    assertThat(JSON.readTree(audit.out()).get("ok").asBoolean()).isTrue();
    assertThat(audit.exit()).isZero();
  }

  @Test
  void aDropDirectoryIsEmptiedAsItsCutsGoLive() throws Exception {
    Path inbox = Files.createDirectory(folder.resolve("entrada"));
    difusor("{ type: inbox, directory: entrada, rest: 0s }", "{ type: none }");
    try (RunningPrep run = RunningPrep.start(new Launcher(folder), "run", "--output", "json")) {
      for (int cut = 1; cut <= 2; cut++) {
        publish(cut, inbox, run);
        assertThat(Hashes.of(folder.resolve("docroot"))).isEqualTo(SITES.get(cut - 1));
      }
      assertThat(run.stop()).isZero();
    }
    assertThat(inbox).isEmptyDirectory();
  }

  private static void publish(int cut, Path directory, RunningPrep run) throws Exception {
    MADE.get(cut - 1).deliver(directory);
    JsonNode outcome = run.awaitJson(line -> line.path("sequence").asLong() == cut);
    assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("live");
  }

  private static String sftp(OpenSshServer sshd, Path offered) throws Exception {
    return "{ type: sftp, host: 127.0.0.1, port: %d, user: %s, identity: %s, knownHosts: %s, directory: %s, poll: 1s, rest: 0s }"
        .formatted(
            sshd.port(),
            OpenSshServer.user(),
            sshd.identity("ed25519", ""),
            sshd.knownHosts("ed25519"),
            offered);
  }

  private void difusor(String source, String webServer) throws IOException {
    Files.writeString(
        folder.resolve("prep.yaml"),
        """
        election: %s
        difusor: { id: radio-unach, name: Radio UNACH }
        data: data
        trust: %s
        calendar:
          zone: America/Mexico_City
          series:
            - { id: jornada, mode: election, opens: "2024-06-02T20:00", lastUpdate: "2024-06-03T20:00", keepUntil: "2024-06-16T23:59" }
        sources: [ %s ]
        publish: [ { type: directory, docroot: docroot } ]
        webserver: %s
        """
            .formatted(InstituteDesk.ELECTION, institute.trust(), source, webServer));
  }

  private static void assertStatus(Launcher launcher) throws Exception {
    Result result = launcher.prep("status", "--output", "json");
    JsonNode status = JSON.readTree(result.out());
    Cut last = MADE.get(CUTS - 1);
    assertThat(status.get("live").get("sequence").asLong()).isEqualTo(CUTS);
    assertThat(status.get("live").get("root").asText()).isEqualTo(last.root());
    assertThat(status.get("live").get("manifest").asText())
        .isEqualTo("sha256:" + Hashes.of(Files.readAllBytes(last.manifest())));
    assertThat(status.get("pending")).isEmpty();
    assertThat(status.get("incidentsOpen").asInt()).as(result.out()).isZero();
    assertThat(status.get("sources")).hasSize(1);
    assertThat(status.get("sources").get(0).get("lastError").isNull()).as(result.out()).isTrue();
  }

  private static void assertHistory(Launcher launcher) throws Exception {
    List<String> lines =
        launcher.prep("history", "list", "--output", "json").out().lines().toList();
    assertThat(lines).hasSize(CUTS);
    for (int i = 0; i < CUTS; i++) {
      JsonNode line = JSON.readTree(lines.get(i));
      Cut cut = MADE.get(i);
      assertThat(line.get("sequence").asLong()).isEqualTo(cut.sequence());
      assertThat(line.get("code").asText()).isEqualTo("ACCEPTED");
      assertThat(line.get("sha256").asText())
          .endsWith(Hashes.of(Files.readAllBytes(cut.archive())));
    }
  }
}
