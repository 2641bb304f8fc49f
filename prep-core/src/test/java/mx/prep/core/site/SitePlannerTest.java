package mx.prep.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code package-format.md}, The Merkle root and check 9, against a second, naive reading of it.
 */
final class SitePlannerTest {
  private static final List<String> NAMES = List.of("a", "A", "b", "ñ", "Ñ", "ss", "ß", "c.json");

  private final Map<Sha256, Directory> made = new HashMap<>();
  private final SitePlanner planner = new SitePlanner(this::directory);
  private int read;

  private Directory directory(Sha256 digest) {
    read++;
    Directory directory = made.get(digest);
    if (directory == null) {
      throw new AssertionError("no such directory was made");
    }
    return directory;
  }

  private SiteSummary apply(SiteSummary base, SiteChange change) throws RefusedException {
    SitePlan plan = planner.plan(base, change);
    plan.directories().forEach(directory -> made.put(directory.digest(), directory));
    return plan.site();
  }

  private static FileEntry file(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileEntry(SitePath.of(path), bytes.length, Sha256.of(bytes));
  }

  private static SiteChange put(FileEntry... files) {
    return new SiteChange(List.of(files), List.of());
  }

  private static SiteChange remove(String... paths) {
    return new SiteChange(List.of(), List.of(paths).stream().map(SitePath::of).toList());
  }

  private static void assertRefused(VerdictCode code, ThrowingPlan plan) {
    assertThatThrownBy(plan::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().code()).isEqualTo(code));
  }

  private interface ThrowingPlan {
    void run() throws RefusedException;
  }

  /** Made with sha256sum, by hand. */
  @Test
  void theRootOfASmallSite() throws RefusedException {
    SiteSummary site =
        apply(SitePlanner.EMPTY, put(file("index.html", "hola\n"), file("json/main.json", "{}\n")));

    assertThat(site.root().hex())
        .isEqualTo("8915415dfdd361da59bf3ab64f96a24cd1eb162b3f3fc507a5ca2446baf92ff4");
    assertThat(site.files()).isEqualTo(2);
    assertThat(site.bytes()).isEqualTo(8);
  }

  @Test
  void anEmptySiteHasTheHashOfNothing() {
    assertThat(SitePlanner.EMPTY.root().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void namesAreSortedByTheirBytes() throws RefusedException {
    SiteSummary site =
        apply(
            SitePlanner.EMPTY, put(file("\uffee", "1"), file("\ud83d\ude00", "2"), file("a", "3")));

    assertThat(made.get(site.root()).entries())
        .extracting(DirectoryEntry::name)
        .containsExactly("a", "\uffee", "\ud83d\ude00");
  }

  @Test
  void aDirectoryGoesWithItsLastFile() throws RefusedException {
    SiteSummary before = apply(SitePlanner.EMPTY, put(file("a", "1")));
    SiteSummary more = apply(before, put(file("x/y/z", "2")));

    assertThat(apply(more, remove("x/y/z"))).isEqualTo(before);
    assertThat(apply(before, remove("a"))).isEqualTo(SitePlanner.EMPTY);
  }

  @Test
  void aFileMayTakeThePlaceOfADirectoryThatGoesAndTheOtherWayRound() throws RefusedException {
    SiteSummary directory = apply(SitePlanner.EMPTY, put(file("x/y", "1")));
    SiteSummary file = apply(SitePlanner.EMPTY, put(file("x", "2")));

    assertThat(apply(directory, new SiteChange(List.of(file("x", "2")), paths("x/y"))))
        .isEqualTo(file);
    assertThat(apply(file, new SiteChange(List.of(file("x/y", "1")), paths("x"))))
        .isEqualTo(directory);
  }

  private static List<SitePath> paths(String... paths) {
    return List.of(paths).stream().map(SitePath::of).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "json/main.json, json/MAIN.json",
    "json/main.json, JSON/main.json",
    "json/main.json, json",
    "json, json/main.json",
    "json/main.json, JSON",
    "straße/a, STRASSE/A",
    "a/b/c, A/B/C/d"
  })
  void collisionsAreRefusedWhetherAtOnceOrOneAfterTheOther(String first, String second)
      throws RefusedException {
    assertRefused(
        VerdictCode.PATH_FORBIDDEN,
        () -> apply(SitePlanner.EMPTY, put(file(first, "1"), file(second, "2"))));
    SiteSummary before = apply(SitePlanner.EMPTY, put(file(first, "1"), file("other/x", "3")));
    assertRefused(VerdictCode.PATH_FORBIDDEN, () -> apply(before, put(file(second, "2"))));
  }

  /** They are one directory on some systems, which is well as long as their files are distinct. */
  @Test
  void directoriesThatDifferInCaseMayStandTogetherWithDistinctFiles() throws RefusedException {
    SiteSummary site =
        apply(
            SitePlanner.EMPTY, put(file("json/a", "1"), file("JSON/b", "2"), file("Json/c/d", "")));

    assertRefused(VerdictCode.PATH_FORBIDDEN, () -> apply(site, put(file("JSON/C", "3"))));
    assertThat(apply(site, put(file("JSON/e", "3"))).files()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"b", "A", "a/b", "x", "x/y/z", "X/y"})
  void removingWhatIsNotThereIsRefused(String path) throws RefusedException {
    SiteSummary site = apply(SitePlanner.EMPTY, put(file("a", "1"), file("x/y", "2")));

    assertRefused(VerdictCode.SITE_ROOT, () -> apply(site, remove(path)));
  }

  /** The cost of a cut grows with what changed, not with the site. */
  @Test
  void onlyDirectoriesOnAChangedPathAreReadAndMade() throws RefusedException {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 5; j++) {
        files.add(file("d" + i + "/e" + j + "/f", "" + i + j));
      }
    }
    SiteSummary site = apply(SitePlanner.EMPTY, new SiteChange(files, List.of()));
    read = 0;
    SitePlan plan = planner.plan(site, put(file("d7/e3/f", "new")));

    assertThat(plan.directories()).hasSize(3);
    assertThat(read).isLessThanOrEqualTo(3);
  }

  @Test
  void agreesWithTheNaiveReadingOnRandomNights() {
    int accepted = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<String, FileEntry> files = new TreeMap<>();
      SiteSummary site = SitePlanner.EMPTY;
      for (int cut = 0; cut < 12; cut++) {
        SiteChange change = change(random, files.keySet());
        Naive naive = Naive.apply(files, change);
        Optional<VerdictCode> refused = Optional.empty();
        try {
          SiteSummary after = apply(site, change);
          assertThat(after).as("seed %d", seed).isEqualTo(naive.summary());
          site = after;
          files = naive.files();
          accepted++;
          assertThat(
                  apply(SitePlanner.EMPTY, new SiteChange(List.copyOf(files.values()), List.of())))
              .as("all at once")
              .isEqualTo(site);
        } catch (RefusedException e) {
          refused = Optional.of(e.refusal().code());
        }
        if (refused.isPresent()) {
          assertThat(naive.faults()).as("seed %d, cut %d", seed, cut).contains(refused.get());
        } else {
          assertThat(naive.faults()).as("seed %d, cut %d", seed, cut).isEmpty();
        }
      }
    }
    assertThat(accepted).as("enough of both to mean something").isBetween(500, 3000);
  }

  private static SiteChange change(Random random, Set<String> there) {
    Map<String, FileEntry> put = new TreeMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      StringBuilder path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
      }
      put.put(path.toString(), file(path.toString(), "" + random.nextInt(3)));
    }
    Set<String> removed = new TreeSet<>();
    for (String path : there) {
      if (random.nextInt(4) == 0) {
        removed.add(path);
      }
    }
    if (random.nextInt(10) == 0) {
      removed.add("a/b/" + NAMES.get(random.nextInt(NAMES.size())));
    }
    return new SiteChange(List.copyOf(put.values()), removed.stream().map(SitePath::of).toList());
  }

  /** The format as it is written, without any thought of cost. */
  private record Naive(Map<String, FileEntry> files, Set<VerdictCode> faults) {
    static Naive apply(Map<String, FileEntry> before, SiteChange change) {
      Map<String, FileEntry> files = new TreeMap<>(before);
      Set<VerdictCode> faults = new TreeSet<>();
      for (SitePath path : change.removed()) {
        if (files.remove(path.value()) == null) {
          faults.add(VerdictCode.SITE_ROOT);
        }
      }
      change.files().forEach(file -> files.put(file.path().value(), file));
      if (collides(files.keySet())) {
        faults.add(VerdictCode.PATH_FORBIDDEN);
      }
      return new Naive(files, faults);
    }

    private static boolean collides(Collection<String> paths) {
      for (String left : paths) {
        for (String right : paths) {
          String one = CaseFold.of(left);
          String other = CaseFold.of(right);
          if (!left.equals(right) && (one.equals(other) || other.startsWith(one + "/"))) {
            return true;
          }
        }
      }
      return false;
    }

    SiteSummary summary() {
      return new SiteSummary(
          files.size(), files.values().stream().mapToLong(FileEntry::size).sum(), root(files, ""));
    }

    private static Sha256 root(Map<String, FileEntry> files, String prefix) {
      Map<String, String> lines = new TreeMap<>(Naive::unsigned);
      files.forEach(
          (path, file) -> {
            if (path.startsWith(prefix)) {
              String rest = path.substring(prefix.length());
              int slash = rest.indexOf('/');
              String name = slash < 0 ? rest : rest.substring(0, slash);
              lines.put(
                  name,
                  slash < 0
                      ? "file " + file.sha256() + " " + file.size() + " " + name + "\n"
                      : "tree " + root(files, prefix + name + "/") + " " + name + "\n");
            }
          });
      return Sha256.of(String.join("", lines.values()).getBytes(StandardCharsets.UTF_8));
    }

    private static int unsigned(String left, String right) {
      return Arrays.compareUnsigned(
          left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
  }
}
