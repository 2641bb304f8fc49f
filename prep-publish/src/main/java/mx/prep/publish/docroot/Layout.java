package mx.prep.publish.docroot;

import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.model.Sha256;

/** How the directories of a site lie on disk. */
interface Layout {
  /**
   * The folder that holds a directory's entries.
   *
   * @param path of the directory in the site; empty for the root
   */
  Path folder(String path, Sha256 digest);

  /** Where the name of a directory in its parent leads; empty where it is the folder itself. */
  Optional<Path> link(Sha256 digest);

  /** Whether something in the root is the platform's own and no part of the site. */
  boolean isOurs(String name);

  /**
   * One folder for each different directory, side by side, that lead to each other by relative
   * links.
   *
   * @param trees where they lie
   */
  record Linked(Path trees) implements Layout {
    @Override
    public Path folder(String path, Sha256 digest) {
      return trees.resolve(digest.hex());
    }

    @Override
    public Optional<Path> link(Sha256 digest) {
      return Optional.of(trees.getFileSystem().getPath("..", digest.hex()));
    }

    @Override
    public boolean isOurs(String name) {
      return false;
    }
  }

  /**
   * Folders in folders, as in the package.
   *
   * @param docroot their root
   */
  record Plain(Path docroot) implements Layout {
    /**
     * Where files are written before they take their place: no path of a site begins with a dot.
     */
    static final String STAGING = ".prep-tmp";

    Path staging() {
      return docroot.resolve(STAGING);
    }

    @Override
    public Path folder(String path, Sha256 digest) {
      return path.isEmpty() ? docroot : docroot.resolve(path);
    }

    @Override
    public Optional<Path> link(Sha256 digest) {
      return Optional.empty();
    }

    @Override
    public boolean isOurs(String name) {
      return name.equals(STAGING);
    }
  }
}
