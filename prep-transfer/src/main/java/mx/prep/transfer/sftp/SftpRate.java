package mx.prep.transfer.sftp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import mx.prep.core.config.HostPort;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.core.spi.Requirement;
import mx.prep.core.text.Message;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;

/**
 * Whether deliveries can come as fast as the call for Difusores requires: reads the biggest file
 * that lies at each server of each source {@code sftp}, again and again for some seconds, as the
 * source does, and keeps nothing of it.
 *
 * @param reading how long to read from each server
 */
public record SftpRate(Duration reading, LongSupplier nanos) implements Requirement {
  /** Of the call, bytes a second. */
  static final long REQUIRED = 40_000_000;

  private static final String ID = "sftp-rate";
  private static final double MEGABYTE = 1e6;

  /** Of less, the round trips are measured and not the line. */
  private static final long TELLING = 4 << 20;

  @Override
  public List<Row> check(PrepConfig config, Clock clock) {
    List<Row> rows = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      if (source.plugin().type().equals(SftpSourceFactory.TYPE)) {
        SftpConfig settings = source.plugin().settings().as(SftpConfig.class);
        settings.addresses().forEach(host -> rows.add(row(settings.at(host), host)));
      }
    }
    return rows;
  }

  private Row row(SftpConfig config, HostPort host) {
    Message required =
        Message.of(SftpRateText.RATE_REQUIRED, "host", host, "rate", megabytes(REQUIRED));
    try (SftpConnection connection =
        new SftpConnector(config, nanos).connect(new GuardedSockets())) {
      Listing listing = connection.list();
      Optional<ListedFile> biggest =
          listing.names().stream()
              .map(listing::get)
              .filter(Objects::nonNull)
              .max(Comparator.comparingLong(ListedFile::size))
              .filter(file -> file.size() > 0);
      return biggest.isEmpty()
          ? nothing(required, config)
          : measured(required, biggest.get(), read(connection, biggest.get()));
    } catch (PrepException e) {
      return Row.fail(
          ID, e.code().category(), required, e.text(), Message.of(SftpRateText.UNREACHABLE_ADVICE));
    }
  }

  private RateProbe read(SftpConnection connection, ListedFile file) {
    RateProbe probe = new RateProbe(reading, nanos);
    try {
      while (!probe.isOver()) {
        Optional<RemoteFile> open = connection.open(file.name());
        if (open.isEmpty()) {
          break; // it was taken away meanwhile
        }
        connection.fetch(open.get(), probe, Long.MAX_VALUE);
        probe.again();
      }
    } catch (RateProbe.TimeIsOverException e) {
      return probe;
    } catch (IOException | TooLargeException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
    return probe;
  }

  private static Row nothing(Message required, SftpConfig config) {
    return Row.warn(
        ID,
        required,
        Message.of(SftpRateText.NOTHING_TO_READ, "path", config.directory()),
        Message.of(SftpRateText.NOTHING_ADVICE));
  }

  private static Row measured(Message required, ListedFile file, RateProbe probe) {
    long milliseconds = Math.max(1, Duration.ofNanos(probe.elapsed()).toMillis());
    long rate = probe.bytes() * 1_000 / milliseconds;
    Message is =
        Message.of(
            SftpRateText.RATE_IS,
            "rate",
            megabytes(rate),
            "bytes",
            probe.bytes(),
            "milliseconds",
            milliseconds,
            "path",
            file.name());
    if (rate >= REQUIRED) {
      return Row.ok(ID, required, is);
    }
    return file.size() < TELLING
        ? Row.warn(
            ID,
            required,
            is,
            Message.of(SftpRateText.TOO_SMALL_ADVICE, "path", file.name(), "bytes", file.size()))
        : Row.fail(ID, ErrorCategory.TRANSPORT, required, is, Message.of(SftpRateText.RATE_ADVICE));
  }

  private static String megabytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f", bytes / MEGABYTE);
  }
}
