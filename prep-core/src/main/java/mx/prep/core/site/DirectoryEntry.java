package mx.prep.core.site;

import mx.prep.core.model.Sha256;

/** One entry of a directory. */
public sealed interface DirectoryEntry {
  /** A segment of a path, never empty. */
  String name();

  /** Of a file: its bytes' hash. Of a directory: the hash of its listing. */
  Sha256 digest();

  /** Its line of the listing, without the end of line. */
  String line();

  /**
   * A regular file.
   *
   * @param size in bytes
   */
  record FileNode(String name, Sha256 digest, long size) implements DirectoryEntry {
    public FileNode {
      checkName(name);
      if (size < 0) {
        throw new IllegalArgumentException("a size is 0 or more");
      }
    }

    @Override
    public String line() {
      return "file " + digest.hex() + " " + size + " " + name;
    }
  }

  /** A directory, by the hash of its listing. */
  record TreeNode(String name, Sha256 digest) implements DirectoryEntry {
    public TreeNode {
      checkName(name);
    }

    @Override
    public String line() {
      return "tree " + digest.hex() + " " + name;
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not a segment of a path");
    }
  }
}
