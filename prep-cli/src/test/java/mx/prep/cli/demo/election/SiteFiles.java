package mx.prep.cli.demo.election;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a written cut looks like from outside: every file's path and bytes. */
record SiteFiles(Map<String, byte[]> files) {
  static SiteFiles of(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return new SiteFiles(files);
  }

  JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(files.get(path));
  }

  /** Comparable, unlike arrays of bytes. */
  Map<String, String> hex() {
    Map<String, String> hex = new TreeMap<>();
    files.forEach((path, bytes) -> hex.put(path, HexFormat.of().formatHex(bytes)));
    return hex;
  }
}
