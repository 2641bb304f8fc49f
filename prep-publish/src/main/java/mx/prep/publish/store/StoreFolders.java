package mx.prep.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;

/** The folders that a store is made of. */
record StoreFolders(DataFolder data) {
  List<Path> all() {
    return List.of(data.objects(), data.trees(), data.staging());
  }

  /** Those that are not there: whoever took one away while the agent ran keeps no cut back. */
  void make() throws IOException {
    for (Path folder : all()) {
      if (!Files.isDirectory(folder)) {
        Durable.createDirectories(folder);
        Permissions.directory(folder);
      }
    }
  }
}
