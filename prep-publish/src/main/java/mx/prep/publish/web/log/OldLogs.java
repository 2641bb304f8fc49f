package mx.prep.publish.web.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The earlier files of an access log, beside it: {@code access.log-20240603T040506.789Z.gz}, named
 * by the moment they were closed, so that they sort by it.
 */
final class OldLogs {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path log;
  private final LogRotation bounds;
  private final Clock clock;
  private final Pattern names;

  OldLogs(Path log, LogRotation bounds, Clock clock) {
    this.log = log.toAbsolutePath();
    this.bounds = bounds;
    this.clock = clock;
    this.names =
        Pattern.compile(
            Pattern.quote(this.log.getFileName() + "-") + "(\\d{8}T\\d{6}\\.\\d{3}Z)(\\.gz)?");
  }

  /** Puts the log that was closed just now among them. */
  void take() throws IOException {
    Instant moment = clock.instant();
    Path old = named(moment);
    while (Files.exists(old) || Files.exists(compressed(old))) {
      moment = moment.plusMillis(1);
      old = named(moment);
    }
    Files.move(log, old, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path named(Instant moment) {
    return log.resolveSibling(log.getFileName() + "-" + MOMENT.format(moment));
  }

  private static Path compressed(Path old) {
    return old.resolveSibling(old.getFileName() + ".gz");
  }

  /** Compresses what is not yet, and deletes what is too old or too much. */
  void tidy() throws IOException {
    for (Path old : all()) {
      if (!old.toString().endsWith(".gz")) {
        compress(old);
      }
    }
    Instant oldest = clock.instant().minus(bounds.keep());
    long total = 0;
    List<Path> newestFirst = all();
    Collections.reverse(newestFirst);
    for (Path old : newestFirst) {
      total += Files.size(old);
      if (total > bounds.total().bytes() || closedAt(old).filter(oldest::isBefore).isEmpty()) {
        Files.delete(old);
      }
    }
  }

  private static void compress(Path old) throws IOException {
    Path compressed = compressed(old);
    Path part = old.resolveSibling(compressed.getFileName() + ".part");
    try (InputStream in = Files.newInputStream(old);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 64 << 10)) {
      in.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, compressed, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(old);
  }

  /** Oldest first. */
  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(log.getParent())) {
      return new ArrayList<>(files.filter(file -> closedAt(file).isPresent()).sorted().toList());
    }
  }

  private Optional<Instant> closedAt(Path file) {
    Matcher matcher = names.matcher(file.getFileName().toString());
    try {
      return matcher.matches()
          ? Optional.of(MOMENT.parse(matcher.group(1), Instant::from))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty(); // somebody else's, with a moment that never was
    }
  }
}
