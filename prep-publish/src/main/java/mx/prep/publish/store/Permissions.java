package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may do what with objects and trees: everybody reads, since web servers run as users of their
 * own; nobody writes. What stood in an archive means nothing.
 */
final class Permissions {
  private static final Set<PosixFilePermission> OBJECT =
      PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Permissions() {}

  /** Read-only for all. */
  static void object(Path file) throws IOException {
    set(file, OBJECT);
  }

  /** Whether it is so; whoever changed that may have changed more. */
  static boolean isObject(Path file) throws IOException {
    return is(file, OBJECT);
  }

  /** Read by all, changed by the owner. */
  static void directory(Path folder) throws IOException {
    set(folder, DIRECTORY);
  }

  static boolean isDirectory(Path folder) throws IOException {
    return is(folder, DIRECTORY);
  }

  private static boolean is(Path path, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null || view.readAttributes().permissions().equals(permissions);
  }

  private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    // Windows has none; what a folder's access list says is inherited there.
    if (view != null) {
      view.setPermissions(permissions);
    }
  }
}
