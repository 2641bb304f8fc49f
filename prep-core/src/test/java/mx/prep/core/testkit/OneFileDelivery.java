package mx.prep.core.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;

/** A delivery that brings one file, whatever it is asked for. */
record OneFileDelivery(Path file) implements Delivery {
  @Override
  public String stem() {
    return "cut";
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public List<String> files() {
    return List.of(file.getFileName().toString());
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) {
    return Optional.of(file);
  }

  @Override
  public void handOver(String name, Path target) {
    throw new UnsupportedOperationException("it is not ours to give away");
  }

  @Override
  public void settle(Verdict verdict) {
    // it may come again
  }

  @Override
  public void close() {
    // nothing was brought
  }
}
