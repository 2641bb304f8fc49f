package mx.prep.transfer.https;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;
import mx.prep.transfer.listing.SettledMemory;

/** A delivery on a web server. Only names of the index are asked for. */
final class HttpsDelivery extends AbstractDelivery {
  private final HttpsConfig config;
  private final HttpsLink link;
  private final Listing listing;
  private final SettledMemory memory;
  private final Map<String, ListedFile> seen = new HashMap<>();

  HttpsDelivery(
      String source,
      Grouping grouping,
      Listing listing,
      SourceContext context,
      HttpsConfig config,
      HttpsLink link,
      SettledMemory memory) {
    super(source, grouping, context.incoming().resolve(grouping.stem()));
    this.config = config;
    this.link = link;
    this.listing = listing;
    this.memory = memory;
    grouping.files().forEach(this::see);
  }

  private void see(String name) {
    Optional.ofNullable(listing.get(name)).ifPresent(file -> seen.put(name, file));
  }

  @Override
  protected boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException {
    if (listing.get(name) == null) {
      return false;
    }
    try {
      Optional<ArrivalDigest> digest = new Download(config, link, name, target, maxBytes).run();
      digest.ifPresent(
          whole -> {
            arrived(name, whole);
            see(name);
          });
      return digest.isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrepException(e, TransferError.CLOSED, "host", config.address());
    }
  }

  @Override
  public void settle(Verdict verdict) {
    memory.settle(stem(), verdict, seen.values());
  }
}
