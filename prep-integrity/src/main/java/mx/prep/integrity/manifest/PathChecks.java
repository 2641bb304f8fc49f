package mx.prep.integrity.manifest;

import java.util.Optional;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.Utf8Order;
import mx.prep.core.site.PathCollisions;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.jspecify.annotations.Nullable;

/**
 * The rules of paths over a manifest. What forbids a path is kept until the whole manifest is known
 * to be well formed, since that is asked first.
 */
final class PathChecks {
  private final PathCollisions collisions = new PathCollisions();
  private @Nullable RefusedException forbidden;

  /** A list that must ascend strictly in UTF-8 byte order. */
  Ascending ascending(String key) {
    return new Ascending(key);
  }

  /** Takes up a path of {@code files}: all of them will be in the resulting site. */
  void collide(SitePath path) {
    Optional<SitePath> other = collisions.add(path);
    if (other.isPresent()) {
      forbid(
          new RefusedException(
              VerdictCode.PATH_FORBIDDEN,
              CoreReason.PATH_COLLISION,
              "path",
              path,
              "other",
              other.get()));
    }
  }

  private void forbid(RefusedException reason) {
    if (forbidden == null) {
      forbidden = reason;
    }
  }

  /** Throws the first thing that forbids a path. */
  void done() throws RefusedException {
    if (forbidden != null) {
      throw forbidden;
    }
  }

  /** One list of paths. */
  final class Ascending {
    private final String key;
    private @Nullable String last;
    private int count;

    private Ascending(String key) {
      this.key = key;
    }

    /** Takes up the next; empty where a rule forbids it. */
    Optional<SitePath> add(String path) throws RefusedException {
      if (last != null && Utf8Order.UTF8_ORDER.compare(last, path) >= 0) {
        throw JsonCursor.malformed(ManifestReason.NOT_ASCENDING, "key", key, "path", path);
      }
      last = path;
      count++;
      try {
        return Optional.of(SitePath.parse(path));
      } catch (RefusedException e) {
        forbid(e);
        return Optional.empty();
      }
    }

    int count() {
      return count;
    }
  }
}
