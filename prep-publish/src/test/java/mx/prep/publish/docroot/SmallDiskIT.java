package mx.prep.publish.docroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.testkit.SmallDisk;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * T70, T71: a docroot on a real disk of its own, which is full, of bytes or files, or read-only.
 */
final class SmallDiskIT {
  @TempDir Path folder;
  private SmallDisk mounted;
  private Path disk;
  private Path docroot;
  private SiteStore store;
  private VerifiedCuts cuts;
  private TargetContext context;

  @BeforeEach
  void mount() throws Exception {
    mounted = new SmallDisk(folder.resolve("disk"));
    mounted.mount("size=4m,nr_inodes=300");
    disk = mounted.root();
    DataFolder data = new DataFolder(folder.resolve("data"));
    store = new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
    cuts = new VerifiedCuts(store, folder);
    context = new TargetContext(data, store, Clock.systemUTC());
    docroot = disk.resolve("www/prep");
  }

  @AfterEach
  void unmount() throws Exception {
    mounted.close();
  }

  private Target target(DocrootStrategy strategy) {
    Target target =
        new DirectoryTargetFactory()
            .create(new DirectoryTargetConfig(docroot, strategy, Duration.ofMinutes(3)), context);
    target.recover();
    return target;
  }

  @Test
  void byItselfItIsCopied() throws IOException {
    Target target = target(DocrootStrategy.AUTO);

    target.show(site(Map.of("index.html", bytes(1))));

    assertThat(target.strategy().orElseThrow().key()).isEqualTo(DocrootText.OTHER_DISK);
    assertThat(Files.readSymbolicLink(docroot)).isRelative();
    assertThat(docroot.resolve("index.html")).hasContent("1");
  }

  /** As a container's volume is: it cannot give way to a link. */
  @Test
  void aDiskThatIsMountedAsTheDocrootIsOverwritten() throws IOException {
    docroot = disk;
    Target target = target(DocrootStrategy.AUTO);

    target.show(site(Map.of("index.html", bytes(1))));
    target.show(site(Map.of("index.html", bytes(2))));

    assertThat(target.strategy().orElseThrow().key()).isEqualTo(DocrootText.REAL_FOLDER);
    assertThat(disk.resolve("index.html")).hasContent("2");
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERWRITE", "COPY"})
  void fullOfBytes(DocrootStrategy strategy) throws IOException {
    byte[] large = new byte[2 << 20];
    new Random(1).nextBytes(large);

    refusedThenShown(
        strategy,
        Map.of("grande.bin", large),
        () -> {
          Path ballast = Files.write(disk.resolve("ballast"), new byte[3 << 20]);
          return () -> Files.delete(ballast);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERWRITE", "COPY"})
  void fullOfFiles(DocrootStrategy strategy) throws IOException {
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      many.put("f" + i, new byte[] {(byte) i, 1});
    }

    refusedThenShown(
        strategy,
        many,
        () -> {
          Path ballast = Files.createDirectory(disk.resolve("ballast"));
          for (int i = 0; i < 180; i++) {
            Files.createFile(ballast.resolve("f" + i));
          }
          return () -> FolderRemoval.remove(ballast);
        });
  }

  @ParameterizedTest
  @EnumSource(value = DocrootStrategy.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void readOnly(DocrootStrategy strategy) throws IOException {
    refusedThenShown(
        strategy,
        Map.of("nuevo.txt", bytes(2)),
        () -> {
          mounted.makeReadOnly();
          return () -> mounted.makeWritable();
        });
  }

  private interface Undo {
    void now() throws IOException;
  }

  private interface Trouble {
    Undo make() throws IOException;
  }

  private void refusedThenShown(
      DocrootStrategy strategy, Map<String, byte[]> files, Trouble trouble) throws IOException {
    StagedSite first = site(Map.of("index.html", bytes(1)));
    StagedSite second = site(files);
    Target target = target(strategy);
    target.show(first);
    Undo undo = trouble.make();

    assertThatThrownBy(() -> target.show(second))
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> assertThat(e.code().category()).isEqualTo(ErrorCategory.RESOURCES));

    assertThat(docroot.resolve("index.html")).hasContent("1");
    assertThat(target.shown()).contains(first.site().root());
    undo.now();
    target.show(second);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(docroot.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(differences(target, second)).isEmpty();
  }

  /** What cannot be renamed away is copied to the data folder's disk, then removed. */
  @ParameterizedTest
  @EnumSource(names = {"OVERWRITE", "COPY"})
  void whatIsForeignIsTakenToTheOtherDisk(DocrootStrategy strategy) throws IOException {
    StagedSite site = site(Map.of("index.html", bytes(1)));
    Target target = target(strategy);
    target.show(site);
    Files.createDirectories(docroot.resolve("ajeno/dentro"));
    Files.writeString(docroot.resolve("ajeno/dentro/a.txt"), "a");
    Files.createSymbolicLink(docroot.resolve("ajeno/enlace"), Path.of("nowhere"));

    Repair repair = target.repair(site, differences(target, site).get(0));

    assertThat(differences(target, site)).isEmpty();
    assertThat(repair.quarantine().orElseThrow().resolve("dentro/a.txt")).hasContent("a");
    assertThat(repair.quarantine().orElseThrow().resolve("enlace")).isSymbolicLink();
  }

  private static List<Difference> differences(Target target, StagedSite site) {
    List<Difference> found = new ArrayList<>();
    target.inspect(site, found::add);
    return found;
  }

  private StagedSite site(Map<String, byte[]> files) {
    return cuts.accept(cuts.full(files));
  }

  private static byte[] bytes(int cut) {
    return Integer.toString(cut).getBytes(StandardCharsets.UTF_8);
  }
}
