package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.ContentSupply;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.StoreFault;
import mx.prep.core.publish.StoreFault.Kind;
import mx.prep.core.testkit.VerifiedCuts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever somebody does to objects and trees is found, and mended as far as there is anything to
 * mend with.
 */
final class StoreRepairTest {
  private static final String B = "b";
  private static final Map<String, String> FIRST =
      Map.of("a/b.txt", B, "a/c/d.txt", "d", "index.html", "1");
  private static final Map<String, String> SECOND =
      Map.of("a/b.txt", B, "a/c/d.txt", "d", "index.html", "2");

  @TempDir private Path folder;
  private DataFolder data;
  private SiteStore store;
  private StagedSite first;
  private StagedSite second;

  @BeforeEach
  void twoCuts() {
    data = new DataFolder(folder.resolve("data"));
    store = open();
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    first = cuts.accept(cuts.full(bytes(FIRST)));
    second = cuts.accept(cuts.full(bytes(SECOND)));
  }

  private SiteStore open() {
    return new ObjectSiteStoreFactory().openForWriting(data, Limits.DEFAULT);
  }

  private static Map<String, byte[]> bytes(Map<String, String> texts) {
    Map<String, byte[]> bytes = new java.util.HashMap<>();
    texts.forEach((path, text) -> bytes.put(path, utf8(text)));
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Sha256 hash(String text) {
    return Sha256.of(utf8(text));
  }

  private Path object(String text) {
    return data.object(hash(text));
  }

  private List<StoreFault> check() {
    return store.check(Set.of(second.site().root()));
  }

  /** All contents of both cuts, as the packages have them. */
  private static final ContentSupply PACKAGES =
      (wanted, staging) -> {
        Set<String> texts = new HashSet<>(FIRST.values());
        texts.addAll(SECOND.values());
        texts.add("not asked for");
        try {
          for (String text : texts) {
            staging.put(new ByteArrayInputStream(utf8(text)), 100);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  private void assertMends(ContentSupply supply, Kind... found) {
    assertThat(check()).extracting(StoreFault::kind).contains(found);

    assertThat(store.repair(Set.of(second.site().root()), supply)).isEmpty();

    store = open();
    assertThat(check()).isEmpty();
    for (StagedSite site : List.of(first, second)) {
      (site.equals(first) ? FIRST : SECOND)
          .forEach((path, text) -> assertThat(site.tree().resolve(path)).hasContent(text));
    }
    assertThat(data.staging()).isEmptyDirectory();
  }

  private static void edit(Path file, String text) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, text);
  }

  @Test
  void aSoundStoreHasNoFaults() {
    assertThat(store.check(Set.of(first.site().root(), second.site().root()))).isEmpty();
    assertThat(store.repair(Set.of(second.site().root()), ContentSupply.NONE)).isEmpty();
  }

  /** Both cuts name the file: the one that nobody looked at is mended too. */
  @Test
  void bytesEditedInPlace() throws IOException {
    edit(second.tree().resolve("a/b.txt"), "x");
    assertMends(PACKAGES, Kind.OBJECT_DAMAGED);
    assertThat(Files.isSameFile(object(B), first.tree().resolve("a/b.txt"))).isTrue();
  }

  @Test
  void bytesThatNobodyHasStayAsTheyAreAndAreTold() throws IOException {
    edit(object(B), "x");
    assertThat(store.repair(Set.of(second.site().root()), ContentSupply.NONE))
        .extracting(StoreFault::digest)
        .containsExactly(hash(B));
    assertThat(object(B)).hasContent("x");
  }

  @Test
  void anObjectDeletedIsTakenFromATree() throws IOException {
    Files.delete(object(B));
    assertMends(ContentSupply.NONE, Kind.OBJECT_MISSING);
  }

  @Test
  void anObjectReplacedIsTakenFromATree() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "x");
    Files.move(other, object(B), StandardCopyOption.REPLACE_EXISTING);
    assertMends(ContentSupply.NONE, Kind.OBJECT_DAMAGED);
  }

  @Test
  void aListingDeletedOrEditedIsWorkedOutFromItsTree() throws IOException {
    Files.delete(data.object(second.site().root()));
    store = open();
    assertMends(ContentSupply.NONE, Kind.OBJECT_MISSING);
    edit(data.object(second.site().root()), "file");
    store = open();
    assertMends(ContentSupply.NONE, Kind.OBJECT_DAMAGED);
  }

  @Test
  void permissions() throws IOException {
    Files.setPosixFilePermissions(object(B), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(second.tree(), PosixFilePermissions.fromString("rwx------"));
    assertMends(ContentSupply.NONE, Kind.OBJECT_DAMAGED, Kind.TREE_DIFFERS);
  }

  @Test
  void anEntryDeletedReplacedOrAdded() throws IOException {
    Path index = second.tree().resolve("index.html");
    Files.delete(index);
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    Files.delete(index);
    Files.writeString(index, "x");
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    Files.delete(index);
    Files.createSymbolicLink(index, Path.of("/etc/passwd"));
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    Files.delete(index);
    Files.createDirectories(index.resolve("in"));
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    Files.writeString(second.tree().resolve("shell.php"), "<?php");
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    assertThat(second.tree().resolve("shell.php")).doesNotExist();
    try (Stream<Path> quarantined = Files.walk(data.quarantine())) {
      assertThat(quarantined).anyMatch(path -> path.endsWith("shell.php"));
    }
  }

  @Test
  void aLinkSwappedForAnotherTree() throws IOException {
    Path link = second.tree().resolve("a");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("..", first.site().root().hex()));
    assertMends(ContentSupply.NONE, Kind.TREE_DIFFERS);
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void treesDeletedAtAnyDepth() throws IOException {
    FolderRemoval.remove(second.tree().resolve("a").toRealPath());
    assertMends(ContentSupply.NONE, Kind.TREE_MISSING);
    FolderRemoval.remove(second.tree());
    assertMends(ContentSupply.NONE, Kind.TREE_MISSING);
  }

  @Test
  void everythingAtOnce() throws IOException {
    edit(object(B), "x");
    Files.delete(object("2"));
    Files.delete(second.tree().resolve("index.html"));
    Path below = second.tree().resolve("a/c").toRealPath();
    FolderRemoval.remove(below);
    Files.writeString(second.tree().resolve("foreign"), "?");
    assertMends(PACKAGES, Kind.OBJECT_DAMAGED, Kind.OBJECT_MISSING, Kind.TREE_MISSING);
    assertThat(Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
