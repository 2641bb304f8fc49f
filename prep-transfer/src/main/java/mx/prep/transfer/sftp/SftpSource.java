package mx.prep.transfer.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.Leftovers;
import mx.prep.transfer.listing.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls deliveries from a folder of an SFTP server. */
final class SftpSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(SftpSource.class);

  /** However short the rest: nobody's server is hammered. */
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final SftpConfig config;
  private final SourceContext context;
  private final List<SftpHost> hosts;
  private final HostChoice choice;
  private final CountDownLatch closed = new CountDownLatch(1);
  private SftpHost current;
  private int ignored;

  SftpSource(SftpConfig config, SourceContext context, LongSupplier nanos, RandomGenerator random) {
    this.config = config;
    this.context = context;
    this.hosts = SftpHost.of(config, context, nanos);
    this.choice = new HostChoice(hosts.size(), nanos, random);
    this.current = hosts.get(0);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public List<Delivery> poll() throws InterruptedException {
    Optional<Listing> listed = list();
    if (listed.isEmpty()) {
      return List.of();
    }
    Listing listing = listed.get();
    List<Grouping> ready = current.ready(listing);
    tellIgnored(listing);
    clean(listing);
    SftpHost host = current;
    return ready.stream()
        .<Delivery>map(
            grouping ->
                new SftpDelivery(name(), grouping, listing, context, host.link(), host.memory()))
        .toList();
  }

  /** Of the first server that answers. */
  private Optional<Listing> list() throws InterruptedException {
    Optional<PrepException> first = Optional.empty();
    for (int number : choice.order()) {
      SftpHost host = hosts.get(number);
      try {
        Optional<Listing> listing = host.list();
        choice.worked(number);
        use(host);
        return listing;
      } catch (PrepException e) {
        if (Thread.interrupted()) {
          InterruptedException interrupted = new InterruptedException();
          interrupted.initCause(e);
          throw interrupted;
        }
        if (choice.failed(number) && hosts.size() > 1) {
          LOG.warn("{} failed, and the next server is asked: {}", host.address(), e.getMessage());
        }
        first = first.or(() -> Optional.of(e));
      } catch (IOException | TooLargeException e) {
        throw new PrepException(e, CoreError.INTERNAL, "detail", e);
      }
    }
    throw first.orElseThrow();
  }

  private void use(SftpHost host) {
    if (host != current) {
      LOG.info("{}: deliveries now come from {}", name(), host.address());
      current.rest();
      current = host;
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
      Leftovers.clean(context.incoming(), current.scan().unsettled());
    } else if (current.scan().unsettled().isEmpty()) {
      throw new PrepException(
          TransferError.TOO_MANY_FILES, "path", name(), "limit", Listing.MOST_FILES);
    }
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    Duration rest = config.rest().compareTo(SOONEST) < 0 ? SOONEST : config.rest();
    boolean soon = current.scan().isWaiting() && rest.compareTo(atMost) < 0;
    if (closed.await((soon ? rest : atMost).toMillis(), TimeUnit.MILLISECONDS)) {
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
    hosts.forEach(SftpHost::close);
  }
}
