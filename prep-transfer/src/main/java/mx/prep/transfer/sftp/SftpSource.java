package mx.prep.transfer.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.DeliveryScan;
import mx.prep.transfer.listing.Leftovers;
import mx.prep.transfer.listing.Listing;
import mx.prep.transfer.listing.SettledMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls deliveries from a folder of an SFTP server. */
final class SftpSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(SftpSource.class);

  private final SftpConfig config;
  private final SourceContext context;
  private final SftpLink link;
  private final SettledMemory memory;
  private final DeliveryScan scan;
  private final CountDownLatch closed = new CountDownLatch(1);
  private int ignored;

  SftpSource(SftpConfig config, SourceContext context, LongSupplier nanos) {
    this.config = config;
    this.context = context;
    this.link = new SftpLink(config, nanos);
    this.memory = new SettledMemory(context.memory());
    this.scan = new DeliveryScan(context.convention(), memory, config.rest(), nanos);
  }

  @Override
  public String name() {
    return "sftp://" + config.user() + "@" + config.address() + config.directory();
  }

  @Override
  public List<Delivery> poll() throws InterruptedException {
    Listing listing = list();
    List<Grouping> ready = scan.look(listing);
    tellIgnored(listing);
    clean(listing);
    return ready.stream()
        .<Delivery>map(
            grouping -> new SftpDelivery(name(), grouping, listing, context, link, memory))
        .toList();
  }

  private Listing list() throws InterruptedException {
    try {
      return link.use(SftpConnection::list);
    } catch (PrepException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException();
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    } catch (IOException | TooLargeException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  private void tellIgnored(Listing listing) {
    if (listing.ignored() > ignored) {
      LOG.warn(
          "{}: {} entries are no files of a delivery and are left alone",
          name(),
          listing.ignored());
    }
    ignored = listing.ignored();
  }

  private void clean(Listing listing) {
    if (!listing.truncated()) {
      // A partial file of another run stays too. After a power cut it may lack what its length says
      // it has: then the digest over all of it is wrong, and the whole file is fetched once more.
      Leftovers.clean(context.incoming(), scan.unsettled());
    } else if (scan.unsettled().isEmpty()) {
      throw new PrepException(
          TransferError.TOO_MANY_FILES, "path", name(), "limit", Listing.MOST_FILES);
    }
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    boolean soon = scan.isWaiting() && config.rest().compareTo(atMost) < 0;
    if (closed.await((soon ? config.rest() : atMost).toMillis(), TimeUnit.MILLISECONDS)) {
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
