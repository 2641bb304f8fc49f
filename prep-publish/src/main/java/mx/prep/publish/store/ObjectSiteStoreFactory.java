package mx.prep.publish.store;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.SiteStoreFactory;

/** Opens site stores that keep objects and trees in the data folder. */
public final class ObjectSiteStoreFactory implements SiteStoreFactory {
  @Inject
  public ObjectSiteStoreFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public SiteStore openForWriting(DataFolder data, Limits limits) {
    try {
      StoreFolders folders = new StoreFolders(data);
      folders.make();
      for (Path folder : folders.all()) {
        Permissions.directory(folder);
      }
      clear(data.staging(), "");
      clear(data.trees(), SiteTrees.TEMPORARY);
    } catch (IOException e) {
      throw DiskFailure.of(e, data.root());
    }
    Room room = new Room(data.root(), limits.freeDisk());
    return new ObjectSiteStore(data, new ObjectReader(data), room);
  }

  /** Removes what a crash left over. Objects need no such thing: they are renamed into place. */
  private static void clear(Path folder, String suffix) throws IOException {
    List<Path> leftOver;
    try (Stream<Path> files = Files.list(folder)) {
      leftOver = files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
    for (Path path : leftOver) {
      FolderRemoval.remove(path);
    }
  }

  @Override
  public SiteReader openForReading(DataFolder data) {
    return new ObjectReader(data);
  }
}
