package mx.prep.core.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.site.SiteWalk;
import mx.prep.core.spi.InspectedSite;

/**
 * A cut's site, read from the store as long as the lease lasts.
 *
 * @param lease throws when the time is up
 */
record StoredSite(AcceptedCut cut, SiteReader store, Runnable lease) implements InspectedSite {
  @Override
  public void forEach(Consumer<FileEntry> consumer) {
    walk()
        .forEach(
            cut.site().root(),
            file -> {
              lease.run();
              consumer.accept(file);
            });
  }

  @Override
  public Optional<FileEntry> find(SitePath path) {
    return walk().find(cut.site().root(), path);
  }

  @Override
  public InputStream open(FileEntry file, long maxBytes) throws IOException {
    lease.run();
    FileChannel channel =
        store.content(file.sha256()).orElseThrow(() -> new IOException("not in the store"));
    return new BoundedInput(Channels.newInputStream(channel), maxBytes, lease);
  }

  private SiteWalk walk() {
    lease.run();
    return new SiteWalk(store);
  }
}
