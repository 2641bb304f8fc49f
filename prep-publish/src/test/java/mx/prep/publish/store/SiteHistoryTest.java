package mx.prep.publish.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.VerifiedCuts;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of cuts: after each, the tree on disk is the site byte for byte, its root is
 * what a naive reading of the format gives, and no earlier site has changed.
 */
final class SiteHistoryTest {
  private static final List<String> NAMES =
      List.of("a", "b", "ñu", "json", "distrito 1", "Á", "z-9", "main.json", "𝒫");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void treesAreTheSites(long seed) throws IOException {
    Random random = new Random(seed);
    var store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    Map<String, byte[]> site = new TreeMap<>();
    Map<Path, Map<String, String>> history = new HashMap<>();

    for (int cut = 0; cut < 8; cut++) {
      boolean full = cut == 0 || random.nextInt(4) == 0;
      Set<String> removed = full ? new HashSet<>(site.keySet()) : some(random, site.keySet());
      site.keySet().removeAll(removed);
      Map<String, byte[]> changed = changes(random, site.keySet());
      // A path that is put again is not taken away; an emptied site is no test of much.
      removed.removeAll(changed.keySet());
      site.putAll(changed);
      StagedSite staged = cuts.accept(full ? cuts.full(changed) : cuts.increment(changed, removed));

      history.put(staged.tree(), hashes(site));
      assertThat(staged.site().root()).isEqualTo(root(site));
      assertThat(staged.site().files()).isEqualTo(site.size());
      assertThat(staged.site().bytes())
          .isEqualTo(site.values().stream().mapToLong(bytes -> bytes.length).sum());
      for (Map.Entry<Path, Map<String, String>> every : history.entrySet()) {
        assertThat(onDisk(every.getKey())).isEqualTo(every.getValue());
      }
    }
  }

  private static Set<String> some(Random random, Set<String> paths) {
    Set<String> some = new HashSet<>(paths);
    some.removeIf(path -> random.nextInt(3) > 0);
    return some;
  }

  /** Files that collide with none of the site, nor with each other. */
  private static Map<String, byte[]> changes(Random random, Set<String> there) {
    Set<String> taken = new HashSet<>(there);
    Map<String, byte[]> changes = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      String path = path(random);
      boolean collides =
          taken.stream()
              .anyMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
      if (!collides) {
        taken.add(path);
        byte[] bytes = new byte[random.nextInt(10) == 0 ? 600_000 : random.nextInt(40)];
        Arrays.fill(bytes, (byte) ('a' + random.nextInt(4)));
        changes.put(path, bytes);
      }
    }
    return changes;
  }

  private static String path(Random random) {
    List<String> segments = new ArrayList<>();
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      segments.add(NAMES.get(random.nextInt(NAMES.size())));
    }
    return String.join("/", segments);
  }

  private static Map<String, String> hashes(Map<String, byte[]> site) {
    Map<String, String> hashes = new TreeMap<>();
    site.forEach((path, bytes) -> hashes.put(path, Sha256.of(bytes).hex()));
    return hashes;
  }

  private static Map<String, String> onDisk(Path tree) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(tree, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        hashes.put(tree.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)).hex());
      }
    }
    return hashes;
  }

  /** The Merkle root, straight from the format's words: whole paths, no sharing, no cleverness. */
  private static Sha256 root(Map<String, byte[]> site) {
    Map<String, Map<String, byte[]>> below = new HashMap<>();
    List<String[]> lines = new ArrayList<>();
    site.forEach(
        (path, bytes) -> {
          int slash = path.indexOf('/');
          if (slash < 0) {
            String line = "file " + Sha256.of(bytes).hex() + " " + bytes.length + " " + path;
            lines.add(new String[] {path, line});
          } else {
            below
                .computeIfAbsent(path.substring(0, slash), name -> new HashMap<>())
                .put(path.substring(slash + 1), bytes);
          }
        });
    below.forEach(
        (name, files) -> lines.add(new String[] {name, "tree " + root(files).hex() + " " + name}));
    lines.sort(
        (x, y) ->
            Arrays.compareUnsigned(
                x[0].getBytes(StandardCharsets.UTF_8), y[0].getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream listing = new ByteArrayOutputStream();
    lines.forEach(line -> listing.writeBytes((line[1] + "\n").getBytes(StandardCharsets.UTF_8)));
    return Sha256.of(listing.toByteArray());
  }
}
