package mx.prep.core.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SiteDiff;
import mx.prep.core.site.SiteWalk;

/**
 * Which files are asked for over HTTP: the pointer and the front page always.
 *
 * @param changed also those that the cut changed
 * @param random also so many others, drawn anew each time
 * @param all every file
 */
public record Sampling(boolean changed, int random, boolean all) {
  /** The file that every page load reads first. */
  public static final SitePath POINTER = SitePath.of("json/main.json");

  static final SitePath INDEX = SitePath.of("index.html");

  /** Everything. */
  public static final Sampling ALL = new Sampling(true, 0, true);

  /**
   * The files of a site.
   *
   * @param before the root of the cut before; empty where there was none, or it is not known
   * @param seed of the draw
   */
  List<FileEntry> of(Sha256 root, Optional<Sha256> before, DirectorySource sites, long seed) {
    Map<SitePath, FileEntry> files = new LinkedHashMap<>();
    SiteWalk walk = new SiteWalk(sites);
    for (SitePath first : List.of(POINTER, INDEX)) {
      walk.find(root, first).ifPresent(file -> files.put(first, file));
    }
    if (all) {
      walk.forEach(root, file -> files.put(file.path(), file));
      return List.copyOf(files.values());
    }
    if (changed) {
      before.ifPresent(
          b -> new SiteDiff(sites).forEach(b, root, file -> files.put(file.path(), file)));
    }
    draw(root, walk, seed).forEach(file -> files.put(file.path(), file));
    return List.copyOf(files.values());
  }

  /** Each file is as likely as any other, in one walk. */
  private List<FileEntry> draw(Sha256 root, SiteWalk walk, long seed) {
    List<FileEntry> drawn = new ArrayList<>();
    if (random == 0) {
      return drawn;
    }
    Random dice = new Random(seed);
    long[] seen = {0};
    walk.forEach(
        root,
        file -> {
          seen[0]++;
          if (drawn.size() < random) {
            drawn.add(file);
          } else {
            long place = (long) (dice.nextDouble() * seen[0]);
            if (place < random) {
              drawn.set((int) place, file);
            }
          }
        });
    return drawn;
  }
}
