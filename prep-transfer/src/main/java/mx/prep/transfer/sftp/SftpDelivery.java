package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.disk.Durable;
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

/** A delivery on an SFTP server. */
final class SftpDelivery extends AbstractDelivery {
  private final SftpLink link;
  private final SettledMemory memory;
  private final Partials partials = new Partials();
  private final Map<String, ListedFile> seen = new HashMap<>();

  SftpDelivery(
      String source,
      Grouping grouping,
      Listing listing,
      SourceContext context,
      SftpLink link,
      SettledMemory memory) {
    super(source, grouping, context.incoming().resolve(grouping.stem()));
    this.link = link;
    this.memory = memory;
    for (String name : grouping.files()) {
      Optional.ofNullable(listing.get(name)).ifPresent(file -> seen.put(name, file));
    }
  }

  @Override
  protected boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException {
    return link.use(
        connection -> {
          Optional<RemoteFile> file = connection.open(name);
          if (file.isEmpty()) {
            return false;
          }
          arrived(name, fetch(connection, file.get(), target, maxBytes));
          seen.put(name, file.get().listed());
          return true;
        });
  }

  private ArrivalDigest fetch(
      SftpConnection connection, RemoteFile remote, Path target, long maxBytes)
      throws IOException, TooLargeException {
    ListedFile file = remote.listed();
    if (file.size() > maxBytes) {
      throw new TooLargeException(file.name(), maxBytes);
    }
    Path partial = partials.of(file, target);
    ArrivalDigest digest;
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      channel.position(Math.min(channel.size(), file.size()));
      digest = connection.fetch(remote, channel, maxBytes);
      channel.force(true);
    } catch (TooLargeException e) {
      Files.delete(partial);
      throw e;
    } catch (PrepException e) {
      partials.changed();
      if (e.code() == TransferError.FILE_CHANGED || e.code() == TransferError.PROTOCOL_BROKEN) {
        Files.delete(partial);
      }
      throw e;
    }
    Durable.move(partial, target);
    return digest;
  }

  @Override
  public void settle(Verdict verdict) {
    memory.settle(stem(), verdict, seen.values());
  }
}
