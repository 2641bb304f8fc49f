package mx.prep.cli.demo.election;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder brought to hold exactly the files it is given: those that are equal already are not
 * touched.
 */
final class SiteFolder {
  private static final String TEMPORARY = ".tmp";

  private final Path root;
  private final Set<Path> kept = new HashSet<>();

  SiteFolder(Path root) {
    this.root = root;
  }

  boolean has(String path) {
    return Files.isRegularFile(root.resolve(path));
  }

  /** Leaves the file as it is, and counts it among those that stay. */
  void keep(String path) {
    kept.add(root.resolve(path));
  }

  void put(String path, byte[] bytes) throws IOException {
    keep(path);
    Path file = root.resolve(path);
    if (has(path) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    // Not forced to disk: the folder is scratch, made again from the seed at any time.
    Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
    Files.write(temporary, bytes);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Removes every file that was not put or kept; directories left empty stay, they mean nothing.
   */
  void removeTheRest() throws IOException {
    List<Path> rest;
    try (Stream<Path> files = Files.walk(root)) {
      rest = files.filter(file -> !Files.isDirectory(file) && !kept.contains(file)).toList();
    }
    for (Path file : rest) {
      Files.delete(file);
    }
  }
}
