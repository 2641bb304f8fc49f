package mx.prep.transfer.https;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;

/** A source whose Institute writes its index whenever it is looked at. */
record IndexingSource(Source source, Path folder) implements Source {
  @Override
  public String name() {
    return source.name();
  }

  @Override
  public List<Delivery> poll() throws InterruptedException {
    PackageIndex.write(folder);
    return source.poll();
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    source.await(atMost);
  }

  @Override
  public Duration pollInterval() {
    return source.pollInterval();
  }

  @Override
  public void close() {
    source.close();
  }
}
