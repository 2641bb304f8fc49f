package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import mx.prep.cli.testing.Launcher;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.testkit.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T70, T71: the whole way of a cut on a real disk, by its commands, that is full, of bytes or of
 * files, or becomes read-only ({@link DiskFailsAnywhereIT} goes through its stages one by one).
 * Wherever it breaks, the last good cut stays, the log verifies, and once there is room the same
 * cut goes live.
 */
@Timeout(120)
final class SmallDiskNightIT {
  private static final int RESOURCES = 14;
  private static final int[] FREE_KIB = {0, 8, 32, 96, 200, 400, 700, 1100};
  private static final int[] FREE_FILES = {0, 1, 3, 6, 10, 20, 40, 70};

  @TempDir private Path folder;
  private SmallDisk mounted;
  private Path disk;
  private TestInstitute institute;
  private TestDifusor difusor;
  private Shell shell;
  private int broken;

  @BeforeEach
  void mount() throws Exception {
    mounted = new SmallDisk(folder.resolve("disk"));
    mounted.mount("size=32m,nr_inodes=4000");
    disk = mounted.root();
  }

  @AfterEach
  void unmount() throws Exception {
    mounted.close();
  }

  private void firstCut(boolean isDocrootInside) throws Exception {
    institute = new TestInstitute(folder.resolve("institute"));
    difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Path docroot = isDocrootInside ? disk.resolve("docroot") : difusor.folder().resolve("docroot");
    Files.writeString(
        difusor.config(),
        Files.readString(difusor.config())
                .replace("data: data", "data: " + disk.resolve("data"))
                .replace("docroot: docroot", "docroot: " + docroot)
            + "limits: { freeDisk: 0MB }\n");
    if (isDocrootInside) {
      Files.createSymbolicLink(difusor.folder().resolve("docroot"), docroot);
    }
    shell = new Shell(difusor.folder());
    assertThat(publish(deliver(1)).exit()).isZero();
    assertThat(difusor.site()).isEqualTo(site(1));
  }

  /** Takes about 1 MiB, and some 80 files in its tree. */
  private static Map<String, String> site(long sequence) {
    Map<String, String> site = new HashMap<>();
    site.put("index.html", "portada");
    Random random = new Random(sequence);
    for (int i = 0; i < 40; i++) {
      byte[] content = new byte[6000];
      random.nextBytes(content);
      site.put("json/" + i + ".json", Base64.getEncoder().encodeToString(content));
    }
    return site;
  }

  private Path deliver(long sequence) throws IOException {
    return institute.deliver(Cut.full(sequence, site(sequence)), folder.resolve("out" + sequence));
  }

  private Shell.Result publish(Path manifest) {
    return shell.prep("publish", manifest);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fullOfBytes(boolean isDocrootInside) throws Exception {
    firstCut(isDocrootInside);
    Path ballast = disk.resolve("ballast");
    long sequence = 1;
    for (int free : FREE_KIB) {
      long usable = disk.toFile().getUsableSpace();
      Files.write(ballast, new byte[(int) Math.max(0, usable - free * 1024L)]);

      sequence = brokenOrLive(sequence + 1, () -> Files.delete(ballast));
    }
    assertThat(broken).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fullOfFiles(boolean isDocrootInside) throws Exception {
    firstCut(isDocrootInside);
    long sequence = 1;
    for (int free : FREE_FILES) {
      Path ballast = Files.createDirectory(disk.resolve("ballast"));
      int made = 0;
      try {
        while (true) {
          Files.createFile(ballast.resolve("f" + made));
          made++;
        }
      } catch (IOException full) {
        for (int i = 0; i < free; i++) {
          Files.delete(ballast.resolve("f" + --made));
        }
      }

      sequence = brokenOrLive(sequence + 1, () -> FolderRemoval.remove(ballast));
    }
    assertThat(broken).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readOnly(boolean isDocrootInside) throws Exception {
    firstCut(isDocrootInside);
    Path manifest = deliver(2);
    Launcher distribution = new Launcher(difusor.folder());
    mounted.makeReadOnly();

    Launcher.Result tried = distribution.prep("publish", manifest);

    assertThat(tried.exit()).as(tried.err()).isEqualTo(RESOURCES);
    assertThat(difusor.site()).isEqualTo(site(1));
    assertThat(shell.prep("audit", "verify").exit()).isZero();
    mounted.makeWritable();
    assertThat(distribution.prep("publish", manifest).exit()).isZero();
    assertThat(difusor.site()).isEqualTo(site(2));
  }

  private interface Undo {
    void now() throws IOException;
  }

  private long brokenOrLive(long sequence, Undo undo) throws Exception {
    Path manifest = deliver(sequence);
    Shell.Result tried = publish(manifest);
    if (tried.exit() == 0) {
      assertThat(difusor.site()).isEqualTo(site(sequence));
    } else {
      broken++;
      assertThat(tried.exit()).as(tried.err()).isEqualTo(RESOURCES);
      assertThat(difusor.site()).isIn(site(sequence - 1), site(sequence));
      assertThat(shell.prep("audit", "verify").exit()).isZero();
    }
    undo.now();
    assertThat(publish(manifest).exit()).isZero();
    assertThat(difusor.site()).isEqualTo(site(sequence));
    assertThat(shell.prep("audit", "verify").exit()).isZero();
    return sequence;
  }
}
