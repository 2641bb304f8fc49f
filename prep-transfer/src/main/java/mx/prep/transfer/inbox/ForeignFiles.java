package mx.prep.transfer.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mx.prep.core.spi.Convention;
import mx.prep.core.text.Texts;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, once each, of files that lie in the inbox and become no delivery; they are left alone. */
final class ForeignFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignFiles.class);

  /** A delivery may be on its way for as long as this. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MOST_TOLD = 1_000;

  private final InboxFolder inbox;
  private final Convention convention;
  private final Clock clock;
  private final Set<String> told = new HashSet<>();
  private int ignored;

  ForeignFiles(InboxFolder inbox, Convention convention, Clock clock) {
    this.inbox = inbox;
    this.convention = convention;
    this.clock = clock;
  }

  /** The names told of now, ascending. */
  List<String> tell(Listing listing) {
    if (listing.ignored() > ignored) {
      LOG.warn(
          "{}: {} entries are no files of a delivery and are left alone",
          inbox.directory(),
          listing.ignored());
    }
    ignored = listing.ignored();
    Set<String> names = new HashSet<>(listing.names());
    for (Convention.Grouping grouping : convention.group(listing.names())) {
      grouping.files().forEach(names::remove);
      listing.startingWith(grouping.stem() + ".").forEach(file -> names.remove(file.name()));
    }
    long recent = clock.instant().minus(PATIENCE).toEpochMilli();
    List<String> foreign =
        names.stream()
            .filter(name -> isOlder(listing.get(name), recent))
            .filter(name -> told.size() < MOST_TOLD && told.add(name))
            .sorted()
            .toList();
    foreign.forEach(
        name -> LOG.warn("{}: {} belongs to no delivery", inbox.directory(), Texts.escape(name)));
    return foreign;
  }

  private static boolean isOlder(@org.jspecify.annotations.Nullable ListedFile file, long than) {
    return file != null && file.modified() < than;
  }
}
