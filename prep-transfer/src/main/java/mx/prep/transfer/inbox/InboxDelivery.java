package mx.prep.transfer.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;

/**
 * A delivery in a watched directory. Its files are copied and, once it is settled, deleted.
 *
 * <p>A rename or a hard link would be cheaper, but who still has the file open for writing could
 * then change what has been verified (threat T62); and what is renamed before it is settled is lost
 * for a later try after a crash.
 */
final class InboxDelivery extends AbstractDelivery {
  private final InboxFolder inbox;
  private final SettledFiles settled;
  private final boolean atRest;
  private final Map<String, ListedFile> seen = new HashMap<>();

  InboxDelivery(
      String source,
      Grouping grouping,
      Listing listing,
      Path folder,
      InboxFolder inbox,
      SettledFiles settled,
      boolean atRest) {
    super(source, grouping, folder);
    this.inbox = inbox;
    this.settled = settled;
    this.atRest = atRest;
    for (String name : grouping.files()) {
      Optional.ofNullable(listing.get(name)).ifPresent(file -> seen.put(name, file));
    }
  }

  @Override
  protected boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException {
    Optional<ListedFile> file = inbox.stat(name);
    if (file.isEmpty()) {
      return false;
    }
    if (file.get().size() > maxBytes) {
      throw new TooLargeException(name, maxBytes);
    }
    Path copy = target.resolveSibling(target.getFileName() + PARTIAL);
    boolean whole = false;
    try {
      ArrivalDigest digest = inbox.copy(file.get(), copy, maxBytes);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
      arrived(name, digest);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
    seen.put(name, file.get());
    return true;
  }

  @Override
  public boolean atRest() {
    return atRest;
  }

  @Override
  public void settle(Verdict verdict) {
    settled.settle(stem(), verdict, seen.values());
  }
}
