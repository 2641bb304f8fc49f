package mx.prep.transfer.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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

/** Takes complete deliveries out of a watched directory. */
final class InboxSource implements Source {
  private final InboxConfig config;
  private final SourceContext context;
  private final InboxFolder inbox;
  private final SettledFiles settled;
  private final DeliveryScan scan;
  private final ForeignFiles foreign;
  private final Watch watch;

  InboxSource(InboxConfig config, SourceContext context, LongSupplier nanos) {
    this.config = config;
    this.context = context;
    SettledMemory memory = new SettledMemory(context.memory());
    this.inbox = new InboxFolder(config.directory());
    this.settled = new SettledFiles(inbox, memory, context.convention());
    this.scan =
        new DeliveryScan(
            context.convention(),
            memory,
            new SharedStatements(
                context.convention(), (grouping, listing) -> delivery(grouping, listing, false)),
            config.rest(),
            nanos);
    this.foreign = new ForeignFiles(inbox, context.convention(), context.clock());
    this.watch = new Watch(config.directory());
  }

  @Override
  public String name() {
    return "inbox:" + config.directory();
  }

  @Override
  public List<Delivery> poll() {
    // Before the look, so that what comes after it wakes us.
    watch.start();
    settled.finish();
    Listing listing = inbox.list();
    List<Grouping> ready = scan.look(listing);
    foreign.tell(listing);
    // Nothing is resumed: what is left over is of another run.
    Leftovers.clean(context.incoming(), Set.of());
    if (listing.truncated() && scan.unsettled().isEmpty()) {
      throw new PrepException(
          TransferError.TOO_MANY_FILES, "path", name(), "limit", Listing.MOST_FILES);
    }
    return Stream.concat(
            ready.stream().map(grouping -> delivery(grouping, listing, true)),
            scan.restless().stream().map(grouping -> delivery(grouping, listing, false)))
        .toList();
  }

  private Delivery delivery(Grouping grouping, Listing listing, boolean atRest) {
    return new InboxDelivery(
        name(),
        grouping,
        listing,
        context.incoming().resolve(grouping.stem()),
        inbox,
        settled,
        atRest);
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    boolean soon = scan.isWaiting() && config.rest().compareTo(atMost) < 0;
    watch.await(soon ? config.rest() : atMost);
  }

  @Override
  public Duration pollInterval() {
    return config.poll();
  }

  @Override
  public void close() {
    watch.close();
  }
}
