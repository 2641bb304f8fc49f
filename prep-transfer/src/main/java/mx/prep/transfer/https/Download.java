package mx.prep.transfer.https;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Delivery.TooLargeException;
import mx.prep.transfer.TransferError;

/**
 * Brings one file. What came of it before the connection broke is kept under a name that says which
 * state of the file it is a part of, and continued only where the server still has that very state
 * (RFC 9110, 13.1.5).
 */
final class Download {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int NOT_SATISFIABLE = 416;
  private static final int BUFFER = 1 << 16;
  private static final String PARTIAL = ".part";
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private final HttpsConfig config;
  private final HttpsLink link;
  private final String name;
  private final Path target;
  private final long maxBytes;

  Download(HttpsConfig config, HttpsLink link, String name, Path target, long maxBytes) {
    this.config = config;
    this.link = link;
    this.name = name;
    this.target = target;
    this.maxBytes = maxBytes;
  }

  private record Part(Path file, EntityTag tag, long size) {}

  /**
   * Brings it.
   *
   * @return of all its bytes; empty where the server has no such file
   * @throws PrepException {@code TRANSPORT}; what came stays where it can be continued
   * @throws IOException where writing here fails
   */
  Optional<ArrivalDigest> run() throws IOException, TooLargeException, InterruptedException {
    Optional<Part> part = part();
    if (part.isPresent()) {
      try (HttpsLink.Answer answer = link.get(name, continuing(part.get()))) {
        if (fits(answer, part.get())) {
          return Optional.of(take(answer, part.get().file(), part.get().size()));
        }
        if (answer.status() != NOT_SATISFIABLE && answer.status() != PARTIAL_CONTENT) {
          Files.delete(part.get().file());
          return whole(answer);
        }
      }
      Files.delete(part.get().file());
    }
    try (HttpsLink.Answer answer = link.get(name, Map.of())) {
      return whole(answer);
    }
  }

  private Optional<Part> part() throws IOException {
    Optional<Part> found = Optional.empty();
    String prefix = target.getFileName() + ".";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(target.resolveSibling(""))) {
      for (Path file : files) {
        String own = String.valueOf(file.getFileName());
        if (own.startsWith(prefix) && own.endsWith(PARTIAL)) {
          Optional<EntityTag> tag =
              own.length() < prefix.length() + PARTIAL.length()
                  ? Optional.empty()
                  : EntityTag.decode(
                      own.substring(prefix.length(), own.length() - PARTIAL.length()));
          if (tag.filter(EntityTag::isStrong).isPresent() && found.isEmpty()) {
            found = Optional.of(new Part(file, tag.get(), Files.size(file)));
          } else {
            Files.delete(file);
          }
        }
      }
    }
    return found;
  }

  private static Map<String, String> continuing(Part part) {
    return part.size() == 0
        ? Map.of()
        : Map.of("Range", "bytes=" + part.size() + "-", "If-Range", part.tag().text());
  }

  /** Some servers give a range of another state than the one asked for: the tag tells. */
  private static boolean fits(HttpsLink.Answer answer, Part part) {
    return answer.status() == PARTIAL_CONTENT
        && answer.tag().equals(Optional.of(part.tag()))
        && answer
            .header("Content-Range")
            .map(RANGE::matcher)
            .filter(Matcher::matches)
            .filter(range -> Long.parseLong(range.group(1)) == part.size())
            .filter(range -> Long.parseLong(range.group(2)) + 1 == Long.parseLong(range.group(3)))
            .isPresent();
  }

  private Optional<ArrivalDigest> whole(HttpsLink.Answer answer)
      throws IOException, TooLargeException {
    if (answer.status() == NOT_FOUND || answer.status() == GONE) {
      return Optional.empty();
    }
    if (answer.status() != OK) {
      throw HttpsFailures.status(answer, name, config);
    }
    String tag = answer.tag().map(EntityTag::encoded).orElse("-");
    return Optional.of(
        take(answer, target.resolveSibling(target.getFileName() + "." + tag + PARTIAL), 0));
  }

  private ArrivalDigest take(HttpsLink.Answer answer, Path partial, long start)
      throws IOException, TooLargeException {
    if (answer
        .header("Content-Encoding")
        .filter(coding -> !coding.equals("identity"))
        .isPresent()) {
      throw HttpsFailures.broken(config, "Content-Encoding");
    }
    OptionalLong length = answer.response().headers().firstValueAsLong("Content-Length");
    if (length.isEmpty()) {
      throw HttpsFailures.broken(config, "no Content-Length");
    }
    long size = Math.addExact(start, length.getAsLong());
    if (size > maxBytes) {
      Files.deleteIfExists(partial);
      throw new TooLargeException(name, maxBytes);
    }
    ArrivalDigest digest;
    try (FileChannel to =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      to.truncate(start);
      digest = copy(answer.body(), to, start, size);
      to.force(true);
    }
    Durable.move(partial, target);
    return digest;
  }

  private ArrivalDigest copy(HttpsLink.Body body, FileChannel to, long start, long size)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    ArrivalDigest.Computation digest = ArrivalDigest.start();
    for (long at = 0; at < start; ) {
      ByteBuffer there = ByteBuffer.wrap(buffer).limit((int) Math.min(buffer.length, start - at));
      at += to.read(there, at);
      digest.update(there.flip());
    }
    to.position(start);
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
      digest.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    }
    if (to.position() != size) {
      throw new PrepException(
          TransferError.FILE_CHANGED, "path", name, "expected", size, "actual", to.position());
    }
    return digest.finish();
  }
}
