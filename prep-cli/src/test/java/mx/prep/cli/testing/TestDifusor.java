package mx.prep.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Difusor's folder: configuration, data, docroot.
 *
 * @param folder its own
 */
public record TestDifusor(Path folder) {
  /** Writes a configuration that trusts the Institute, with these sources in YAML. */
  public static TestDifusor of(Path folder, TestInstitute institute, String sources)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("prep.yaml"),
        """
        election: %s
        difusor: { id: prueba, name: Difusor de prueba }
        data: data
        trust: %s
        calendar:
          zone: America/Mexico_City
          series:
            - { id: simulacro, mode: drill, opens: "2024-05-12T12:00", lastUpdate: "2024-05-12T18:00", keepUntil: "2024-05-12T20:00" }
            - { id: jornada, mode: election, opens: "2024-06-02T20:00", lastUpdate: "2024-06-03T20:00", keepUntil: "2024-06-16T23:59" }
            - { id: futura, mode: election, opens: "2098-06-02T20:00", lastUpdate: "2098-06-03T20:00", keepUntil: "2098-06-16T23:59" }
        sources: [%s]
        publish: [ { type: directory, docroot: docroot } ]
        webserver: { type: embedded, listen: "127.0.0.1:0" }
        """
            .formatted(TestInstitute.ELECTION, institute.trust(), sources));
    return new TestDifusor(folder);
  }

  public Path config() {
    return folder.resolve("prep.yaml");
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** What visitors see, by path; empty before the first cut. */
  public Map<String, String> site() throws IOException {
    Map<String, String> site = new TreeMap<>();
    Path docroot = folder.resolve("docroot");
    if (Files.exists(docroot)) {
      // One look at the link: a switch in between must not make a mix that nobody was shown.
      read(docroot.toRealPath(), "", site);
    }
    return site;
  }

  private static void read(Path directory, String prefix, Map<String, String> site)
      throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        String path = prefix + entry.getFileName();
        if (Files.isDirectory(entry)) {
          read(entry, path + "/", site);
        } else {
          site.put(path, Files.readString(entry));
        }
      }
    }
  }
}
