package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import mx.prep.core.config.HostPort;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.core.spi.SourceContext;
import mx.prep.transfer.listing.DeliveryScan;
import mx.prep.transfer.listing.Listing;
import mx.prep.transfer.listing.SettledMemory;
import mx.prep.transfer.listing.SharedStatements;

/**
 * One server of a source, and what is known of its folder: times and so what is settled are each
 * server's own. One thread, but for {@link #close()}.
 */
final class SftpHost implements AutoCloseable {
  private final HostPort address;
  private final SftpLink link;
  private final SettledMemory memory;
  private final DeliveryScan scan;
  private final FolderGlance glance = new FolderGlance();
  private final LongSupplier nanos;

  private SftpHost(
      HostPort address,
      SftpLink link,
      SettledMemory memory,
      DeliveryScan scan,
      LongSupplier nanos) {
    this.address = address;
    this.link = link;
    this.memory = memory;
    this.scan = scan;
    this.nanos = nanos;
  }

  /** The servers of a source, the preferred one first. */
  static List<SftpHost> of(SftpConfig config, SourceContext context, LongSupplier nanos) {
    List<HostPort> addresses = config.addresses();
    return addresses.stream()
        .map(
            address -> {
              boolean preferred = address.equals(addresses.get(0));
              SettledMemory memory =
                  new SettledMemory(
                      preferred ? context.memory() : memory(context.memory(), address));
              SftpLink link = new SftpLink(config.at(address), nanos);
              SharedStatements statements =
                  new SharedStatements(
                      context.convention(),
                      (grouping, listing) ->
                          new SftpDelivery(
                              address.toString(), grouping, listing, context, link, memory));
              return new SftpHost(
                  address,
                  link,
                  memory,
                  new DeliveryScan(context.convention(), memory, statements, config.rest(), nanos),
                  nanos);
            })
        .toList();
  }

  private static Path memory(Path preferred, HostPort address) {
    String host = address.toString().replaceAll("[^A-Za-z0-9.-]", "_");
    return preferred.resolveSibling(preferred.getFileName() + "." + host);
  }

  /** What its folder holds; empty where nothing can be new. */
  Optional<Listing> list() throws IOException, TooLargeException {
    return link.use(
        connection -> {
          OptionalLong time = connection.folderTime();
          if (scan.unsettled().isEmpty() && glance.isQuiet(time, nanos.getAsLong())) {
            return Optional.empty();
          }
          Listing listing = connection.list();
          glance.listed(time, listing.names(), nanos.getAsLong());
          return Optional.of(listing);
        });
  }

  /** The deliveries to take now. */
  List<Grouping> ready(Listing listing) {
    return scan.look(listing);
  }

  HostPort address() {
    return address;
  }

  SftpLink link() {
    return link;
  }

  SettledMemory memory() {
    return memory;
  }

  DeliveryScan scan() {
    return scan;
  }

  /** Ends the connection; another may be made. */
  void rest() {
    link.drop();
  }

  @Override
  public void close() {
    link.close();
  }
}
