package mx.prep.transfer.sftpserver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;

/** A delivery of the inbox, said to come from the server through which it came. */
record NamedDelivery(String source, Delivery delivery) implements Delivery {
  @Override
  public String stem() {
    return delivery.stem();
  }

  @Override
  public List<String> files() {
    return delivery.files();
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) throws TooLargeException {
    return delivery.bring(name, maxBytes);
  }

  @Override
  public Optional<ArrivalDigest> arrival(String name) {
    return delivery.arrival(name);
  }

  @Override
  public boolean discard(String name) {
    return delivery.discard(name);
  }

  @Override
  public void handOver(String name, Path target) {
    delivery.handOver(name, target);
  }

  @Override
  public boolean atRest() {
    return delivery.atRest();
  }

  @Override
  public void settle(Verdict verdict) {
    delivery.settle(verdict);
  }

  @Override
  public void close() {
    delivery.close();
  }
}
