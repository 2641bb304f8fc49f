package mx.prep.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import mx.prep.cli.night.InstituteDesk.Cut;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Launcher.Result;
import mx.prep.core.testkit.OpenSshServer;
import mx.prep.core.testkit.RealPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Institute's packages of 2021, which know nothing of our format: with the checksums of
 * {@code sha256sum} beside them, then the same night as packages of our own.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CampecheIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Archives by cutoff, which their names tell. */
  private static final Map<String, String> CUTS =
      new TreeMap<>(
          Map.of(
              "2021-06-01T18:52:00-05:00", "20210601_1852_PREP_CAMP.zip",
              "2021-06-06T22:40:00-05:00", "20210606_2240_PREP_CAMP.zip",
              "2021-06-06T23:20:00-05:00", "20210606_2320_PREP_CAMP.zip"));

  @TempDir private Path folder;
  private final List<Path> sites = new ArrayList<>();

  @BeforeEach
  void expandOnOurOwn() throws IOException {
    for (String name : CUTS.values()) {
      Path site = folder.resolve("sitio-" + name);
      expand(Files.newInputStream(archive(name)), site);
      sites.add(site);
    }
  }

  private static Path archive(String name) {
    try {
      return Path.of(Objects.requireNonNull(CampecheIT.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Every inner archive into a folder of its name. */
  private static void expand(InputStream archive, Path site) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = site.resolve(entry.getName());
        String name = file.getFileName().toString();
        if (name.endsWith(".zip")) {
          String inner = name.substring(0, name.length() - ".zip".length());
          expand(new ByteArrayInputStream(zip.readAllBytes()), file.resolveSibling(inner));
        } else if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  @Test
  void aRealNightGoesLiveByteForByteAndAgainAsPackagesOfOurOwn() throws Exception {
    Path offered = Files.createDirectory(folder.resolve("paquetes"));
    Path docroot = folder.resolve("docroot");
    InstituteDesk institute = InstituteDesk.open(Files.createDirectory(folder.resolve("mesa")));
    List<Cut> ours = new ArrayList<>();
    try (OpenSshServer sshd =
        OpenSshServer.start(Files.createDirectory(folder.resolve("ssh")), List.of("ed25519"))) {
      difusor(sshd, offered);
      try (RunningPrep run = RunningPrep.start(new Launcher(folder), "run", "--output", "json")) {
        for (Map.Entry<String, String> cut : CUTS.entrySet()) {
          InstituteDesk.drop(withChecksum(cut.getValue()), offered);
          JsonNode outcome = run.awaitJson(line -> line.has("verdict"));
          assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("live");

          Path site = sites.get(ours.size());
          assertThat(Hashes.of(docroot)).isEqualTo(Hashes.of(site));
          ours.add(
              institute.pack(
                  site,
                  ours.size() + 1,
                  OffsetDateTime.parse(cut.getKey()),
                  "zip",
                  ours.isEmpty()));
        }
        assertThat(run.stop()).isZero();
      }
    }
    assertThat(new Launcher(folder).prep("audit", "list").out().lines())
        .filteredOn(line -> line.contains("accepted"))
        .hasSameSizeAs(CUTS.keySet())
        .allMatch(line -> line.contains("unsigned=true"));
    rollBack("202106062240", docroot, sites.get(1));
    rollBack("202106062320", docroot, sites.get(2));
    institute.sign("a", ours);
    institute.sign("b", ours);

    assertThat(publishOurs(institute, ours)).isEqualTo(Hashes.of(docroot));
  }

  /** Cuts whose numbers are dates and times are numbered far beyond any other. */
  private void rollBack(String sequence, Path docroot, Path site) throws Exception {
    Result result =
        new Launcher(folder).prep("rollback", "--to", sequence, "--reason", "acta equivocada");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Hashes.of(docroot)).isEqualTo(Hashes.of(site));
  }

  /** Threat T16: the archives stay as they are, and the list is said to be wrong afterwards. */
  @Test
  void t16AListThatSaysSomethingElseOfAnAcceptedCutIsAFork() throws Exception {
    Path offered = Files.createDirectory(folder.resolve("paquetes"));
    List<String> names = List.copyOf(CUTS.values()).subList(0, 2);
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      List<Path> files = withChecksum(name);
      lines.add(Files.readString(files.get(1)));
      InstituteDesk.drop(files.subList(0, 1), offered);
    }
    try (OpenSshServer sshd =
        OpenSshServer.start(Files.createDirectory(folder.resolve("ssh")), List.of("ed25519"))) {
      difusor(sshd, offered);
      try (RunningPrep run = RunningPrep.start(new Launcher(folder), "run", "--output", "json")) {
        list(lines, offered);
        for (String name : names) {
          JsonNode outcome = run.awaitJson(line -> line.has("verdict"));
          assertThat(outcome.path("delivery").asText()).isEqualTo(name);
          assertThat(outcome.path("verdict").asText()).isEqualTo("accepted");
        }
        list(List.of(lines.get(0), "0".repeat(64) + lines.get(1).substring(64)), offered);

        // The other one may be looked at again too, and be what was accepted.
        JsonNode outcome =
            run.awaitJson(line -> line.path("delivery").asText().equals(names.get(1)));
        assertThat(outcome.path("code").asText()).as(outcome.toString()).isEqualTo("FORK");
        assertThat(run.stop()).isZero();
      }
    }
    assertThat(Hashes.of(folder.resolve("docroot"))).isEqualTo(Hashes.of(sites.get(1)));
  }

  private void list(List<String> lines, Path offered) throws IOException {
    InstituteDesk.drop(
        List.of(Files.writeString(folder.resolve("SHA256SUMS"), String.join("", lines))), offered);
  }

  /** The archive, and what {@code sha256sum} says of it. */
  private List<Path> withChecksum(String name) throws Exception {
    Path archive = Files.copy(archive(name), folder.resolve(name));
    Path checksum = folder.resolve(name + ".sha256");
    Process sum =
        new ProcessBuilder(RealPart.SHA256SUM.require().toString(), name)
            .directory(folder.toFile())
            .redirectOutput(checksum.toFile())
            .start();
    assertThat(sum.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return List.of(archive, checksum);
  }

  private Map<String, String> publishOurs(InstituteDesk institute, List<Cut> cuts)
      throws Exception {
    Path second = Files.createDirectory(folder.resolve("difusor2"));
    Files.writeString(
        second.resolve("prep.yaml"), config("trust: " + institute.trust(), "sources: []"));
    List<Object> command = new ArrayList<>(List.of("publish", "--output", "json"));
    cuts.forEach(cut -> command.add(cut.manifest()));
    Result result = new Launcher(second).prep(command.toArray());

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out().lines()).hasSize(cuts.size());
    JsonNode live =
        JSON.readTree(new Launcher(second).prep("status", "--output", "json").out()).get("live");
    assertThat(live.get("root").asText()).isEqualTo(cuts.get(cuts.size() - 1).root());
    return Hashes.of(second.resolve("docroot"));
  }

  private void difusor(OpenSshServer sshd, Path offered) throws Exception {
    String sources =
        """
        sources:
          - { type: sftp, host: 127.0.0.1, port: %d, user: %s, identity: %s, knownHosts: %s, directory: %s, poll: 1s, rest: 0s, convention: campeche }
        conventions:
          campeche:
            type: checksums
            series: jornada
            pattern: '(?<date>\\d{8})_(?<time>\\d{4})_PREP_CAMP\\.zip'
            apply: full
            expandInner: folder
            unsigned: true
        """
            .formatted(
                sshd.port(),
                OpenSshServer.user(),
                sshd.identity("ed25519", ""),
                sshd.knownHosts("ed25519"),
                offered);
    Files.writeString(folder.resolve("prep.yaml"), config("", sources));
  }

  private static String config(String trust, String sources) {
    return """
        election: %s
        difusor: { id: radio-camp, name: Radio Campeche }
        data: data
        calendar:
          zone: America/Mexico_City
          series:
            - { id: jornada, mode: election, opens: "2021-06-01T12:00", lastUpdate: "2021-06-07T20:00", keepUntil: "2021-06-20T23:59" }
        publish: [ { type: directory, docroot: docroot } ]
        webserver: { type: none }
        %s
        %s
        """
        .formatted(InstituteDesk.ELECTION, trust, sources);
  }
}
