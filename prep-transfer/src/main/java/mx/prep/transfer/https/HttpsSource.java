package mx.prep.transfer.https;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.DeliveryScan;
import mx.prep.transfer.listing.Leftovers;
import mx.prep.transfer.listing.Listing;
import mx.prep.transfer.listing.SettledMemory;
import mx.prep.transfer.listing.SharedStatements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls deliveries that an Institute publishes on the web, by their index. */
final class HttpsSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(HttpsSource.class);

  private final HttpsConfig config;
  private final SourceContext context;
  private final HttpsLink link;
  private final IndexPoll index;
  private final SettledMemory memory;
  private final DeliveryScan scan;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean started;
  private int ignored;

  HttpsSource(HttpsConfig config, SourceContext context, LongSupplier nanos) {
    this.config = config;
    this.context = context;
    this.link = new HttpsLink(config, nanos);
    this.index = new IndexPoll(config, link);
    this.memory = new SettledMemory(context.memory());
    // The index names what is whole: nothing has to rest.
    this.scan =
        new DeliveryScan(
            context.convention(),
            memory,
            new SharedStatements(context.convention(), this::delivery),
            Duration.ZERO,
            nanos);
  }

  @Override
  public String name() {
    return config.url().toString();
  }

  @Override
  public List<Delivery> poll() throws InterruptedException {
    Listing listing = index.look();
    List<Grouping> ready = scan.look(listing);
    tellIgnored(listing);
    if (!listing.truncated()) {
      // A partial file of another run may lack, after a power cut, what its length says it has.
      Leftovers.clean(context.incoming(), started ? scan.unsettled() : Set.of());
    } else if (scan.unsettled().isEmpty()) {
      throw new PrepException(
          TransferError.TOO_MANY_FILES, "path", name(), "limit", Listing.MOST_FILES);
    }
    started = true;
    return ready.stream().map(grouping -> delivery(grouping, listing)).toList();
  }

  private Delivery delivery(Grouping grouping, Listing listing) {
    return new HttpsDelivery(name(), grouping, listing, context, config, link, memory);
  }

  private void tellIgnored(Listing listing) {
    if (listing.ignored() > ignored) {
      LOG.warn(
          "{}: {} entries of the index are no files of a delivery and are left alone",
          name(),
          listing.ignored());
    }
    ignored = listing.ignored();
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    if (closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.debug("{} is closed", name());
    }
  }

  @Override
  public Duration pollInterval() {
    return config.poll();
  }

  @Override
  public void close() {
    closed.countDown();
    link.close();
  }
}
