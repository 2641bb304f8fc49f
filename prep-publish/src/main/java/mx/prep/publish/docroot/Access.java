package mx.prep.publish.docroot;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write: everybody reads, since web servers run as users of their own; nobody but
 * the owner writes. Where a file system has no such rights, as on Windows, what the folder's access
 * list says is inherited, and nothing is checked.
 */
enum Access {
  /** Shared with the store, which never changes it; that its owner could is no harm. */
  OBJECT("r--r--r--", "rw-r--r--"),
  /** A file of its own, which its owner may replace by other means. */
  FILE("rw-r--r--", "rw-r--r--"),
  DIRECTORY("rwxr-xr-x", "rwxr-xr-x"),
  /** Not for visitors yet. */
  PRIVATE("rwx------", "rwx------");

  private final ImmutableSet<PosixFilePermission> needed;
  private final ImmutableSet<PosixFilePermission> allowed;

  Access(String needed, String allowed) {
    this.needed = ImmutableSet.copyOf(PosixFilePermissions.fromString(needed));
    this.allowed = ImmutableSet.copyOf(PosixFilePermissions.fromString(allowed));
  }

  /** Gives these rights. */
  void grant(Path path) throws IOException {
    PosixFileAttributeView view = view(path);
    if (view != null) {
      view.setPermissions(needed);
    }
  }

  /** The rights that are there, in octal, where they are others; never of what a link leads to. */
  Optional<String> wrong(Path path) throws IOException {
    PosixFileAttributeView view = view(path);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> actual = view.readAttributes().permissions();
    return actual.containsAll(needed) && allowed.containsAll(actual)
        ? Optional.empty()
        : Optional.of(octal(actual));
  }

  /** As {@code chmod} takes it. */
  String octal() {
    return octal(needed);
  }

  private static @Nullable PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String octal(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      bits = bits << 1 | (permissions.contains(permission) ? 1 : 0);
    }
    return String.format(Locale.ROOT, "%04o", bits);
  }
}
