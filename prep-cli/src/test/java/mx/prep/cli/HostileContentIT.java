package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.cli.config.YamlConfig;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.model.Sha256;
import mx.prep.core.node.Node;
import mx.prep.core.node.NodeFactory;
import mx.prep.core.node.Plugins;
import mx.prep.core.plugin.PluginLoader;
import mx.prep.integrity.pack.ArchiveKind;
import mx.prep.integrity.pack.Packed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a good signature lets through is bytes and nothing else: threats T57 and T58. */
@DisabledOnOs(OS.WINDOWS)
final class HostileContentIT {
  private static final String SCRIPT = "#!/bin/sh\n<?php system($_GET['c']); ?>\n";

  @TempDir private Path folder;
  private TestDifusor difusor;
  private final Map<String, String> files = new TreeMap<>();

  /** A delivery whose archive a hostile program has packed. */
  @BeforeEach
  void packed() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("instituto"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    files.put("a/shell.php", SCRIPT);
    files.put("cgi-bin/x.cgi", SCRIPT);
    files.put("index.html", "<p>PREP</p>");
    files.put("x.jsp", "<%= 7*6 %>");
    files.put("x.shtml", "<!--#exec cmd=\"id\" -->");
    Packed packed = institute.pack(Cut.full(1, files), deliveries(), ArchiveKind.TAR);
    String before = Sha256.of(Files.readAllBytes(packed.archive())).hex();
    byte[] privileged = privileged(Files.readAllBytes(packed.archive()));
    Files.write(packed.archive(), privileged);
    TestInstitute.edit(
        packed.manifestFile(), text -> text.replace(before, Sha256.of(privileged).hex()));
    institute.sign(packed.manifestFile(), 2);
  }

  private Path deliveries() {
    return folder.resolve("entregas");
  }

  /** Every file of the TAR setuid, setgid and writable for all, of another owner and year. */
  private static byte[] privileged(byte[] tar) {
    for (int at = 0; tar[at] != 0; at += 512 + (size(tar, at) + 511) / 512 * 512) {
      put(tar, at + 100, "0006777\0" + "0000041\0" + "0000041\0");
      put(tar, at + 136, "37777777777\0" + "        ");
      int sum = 0;
      for (int i = 0; i < 512; i++) {
        sum += tar[at + i] & 0xff;
      }
      put(tar, at + 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    }
    return tar;
  }

  private static int size(byte[] tar, int at) {
    return Integer.parseInt(new String(tar, at + 124, 11, StandardCharsets.US_ASCII), 8);
  }

  private static void put(byte[] tar, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, tar, at, bytes.length);
  }

  /** T57: what the archive says of modes, owners and times is dropped; ours hold. */
  @Test
  void modesAndOwnersOfTheArchiveAreDropped() throws Exception {
    publish();

    Path docroot = difusor.folder().resolve("docroot").toRealPath();
    try (Stream<Path> all = Files.walk(docroot, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as("%s", path)
            .isEqualTo(Files.isDirectory(path) ? "rwxr-xr-x" : "r--r--r--");
        assertThat(Files.getOwner(path)).isEqualTo(Files.getOwner(folder));
        assertThat(Files.getLastModifiedTime(path).toInstant())
            .isBefore(Instant.now().plusSeconds(3600));
      }
    }
    assertThat(docroot.resolve("a/shell.php")).hasContent(SCRIPT);
  }

  private void publish() {
    Shell.Result done =
        new Shell(difusor.folder()).prep("publish", "-c", difusor.config(), deliveries());
    assertThat(done.exit()).as(done.err()).isZero();
  }

  /** T58: a script is bytes like any other, and no query makes it run. */
  @Test
  void noServerRunsWhatASiteHolds() throws Exception {
    publish();
    Plugins plugins = PluginLoader.load().plugins();
    try (Node node =
        new NodeFactory(plugins, Clock.systemUTC())
            .open(new YamlConfig(difusor.config(), plugins).load())) {
      node.webServer().start();
      URI site = node.webServer().address().orElseThrow();

      for (Map.Entry<String, String> file : files.entrySet()) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(site.resolve("/" + file.getKey() + "?c=id")).build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(200);
        assertThat(answer.body()).as(file.getKey()).isEqualTo(file.getValue());
      }
    }
  }
}
