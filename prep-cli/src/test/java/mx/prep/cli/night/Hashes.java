package mx.prep.cli.night;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.model.Sha256;

/** SHA-256 of whole folders, in hex by path, as who follows links sees them. */
final class Hashes {
  private Hashes() {}

  static Map<String, String> of(Path folder) throws IOException {
    Path root = folder.toRealPath();
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        hashes.put(root.relativize(file).toString(), of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  static String of(byte[] bytes) {
    return Sha256.of(bytes).hex();
  }
}
