package mx.prep.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mx.prep.core.model.SitePath;
import org.junit.jupiter.api.Test;

final class PathCollisionsTest {
  private static final List<String> NAMES = List.of("a", "A", "b", "c", "ñ", "Ñ", "ss", "ß");

  @Test
  void agreesWithComparingEveryPair() {
    int collisions = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      PathCollisions found = new PathCollisions();
      List<SitePath> before = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        SitePath path = path(random);
        boolean collides = before.stream().anyMatch(other -> collide(path, other));
        assertThat(found.add(path).isPresent()).as("%s after %s", path, before).isEqualTo(collides);
        if (collides) {
          collisions++;
          break;
        }
        before.add(path);
      }
    }
    assertThat(collisions).isBetween(500, 1_900);
  }

  private static SitePath path(Random random) {
    StringBuilder path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
    }
    return SitePath.of(path.toString());
  }

  private static boolean collide(SitePath left, SitePath right) {
    String one = CaseFold.of(left.value());
    String other = CaseFold.of(right.value());
    return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
  }

  @Test
  void namesTheEarlierPath() {
    PathCollisions found = new PathCollisions();
    found.add(SitePath.of("x/Main.json"));

    assertThat(found.add(SitePath.of("x/main.JSON"))).contains(SitePath.of("x/Main.json"));
  }

  @Test
  void directoriesOfTheArchiveMayRepeatButNotBeFiles() {
    PathCollisions found = new PathCollisions();

    assertThat(found.addDirectory(SitePath.of("a"))).isEmpty();
    assertThat(found.addDirectory(SitePath.of("a"))).isEmpty();
    assertThat(found.add(SitePath.of("a/b"))).isEmpty();
    assertThat(found.addDirectory(SitePath.of("a/b"))).contains(SitePath.of("a/b"));
    assertThat(found.add(SitePath.of("a"))).isPresent();
  }

  @Test
  void aStricterFormFindsMore() {
    PathCollisions plain = new PathCollisions();
    PathCollisions stricter =
        new PathCollisions(name -> Normalizer.normalize(name, Normalizer.Form.NFKC));

    assertThat(plain.add(SitePath.of("x²"))).isEmpty();
    assertThat(plain.add(SitePath.of("X2"))).isEmpty();
    assertThat(stricter.add(SitePath.of("x²"))).isEmpty();
    assertThat(stricter.add(SitePath.of("X2"))).contains(SitePath.of("x²"));
  }

  /** Every level is kept once, by its own name: not the whole path at each level. */
  @Test
  void deepPathsCostNoMoreThanTheirLength() {
    PathCollisions found = new PathCollisions();
    for (int i = 0; i < 100; i++) {
      assertThat(found.add(SitePath.of("d/".repeat(200) + i))).isEmpty();
    }

    assertThat(found.places()).isEqualTo(200 + 100);
  }

  /** Names with one hash, as an attacker chooses them, compared one by one take minutes. */
  @Test
  void namesOfOneHashAreToldApartQuickly() {
    PathCollisions found = new PathCollisions();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 1 << 15; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
              name.append((i >> bit & 1) == 0 ? "a~" : "b_");
            }
            assertThat(found.add(SitePath.of(name.toString()))).isEmpty();
          }
        });
  }
}
