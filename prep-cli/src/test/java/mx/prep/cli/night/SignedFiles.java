package mx.prep.cli.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What manifests say, in order of sequence.
 *
 * @param site the whole site after the last, SHA-256 in hex by path
 * @param ever every hash that a path ever had
 */
record SignedFiles(Map<String, String> site, Map<String, Set<String>> ever) {
  static SignedFiles of(List<Path> manifests) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> site = new TreeMap<>();
    Map<String, Set<String>> ever = new HashMap<>();
    for (Path file : manifests) {
      JsonNode manifest = json.readTree(file.toFile());
      if (manifest.get("kind").asText().equals("full")) {
        site.clear();
      }
      manifest.path("removed").forEach(path -> site.remove(path.asText()));
      for (JsonNode entry : manifest.get("files")) {
        String path = entry.get("path").asText();
        String hash = entry.get("sha256").asText();
        site.put(path, hash);
        ever.computeIfAbsent(path, first -> new HashSet<>()).add(hash);
      }
    }
    return new SignedFiles(site, ever);
  }
}
