package mx.prep.core.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;

/**
 * A delivery that is read where it lies and never changed: for judging alone.
 *
 * @param folder where its files are
 */
public record InPlaceDelivery(Path folder, Convention.Grouping grouping) implements Delivery {
  @Override
  public String stem() {
    return grouping.stem();
  }

  @Override
  public String source() {
    return folder.toString();
  }

  @Override
  public List<String> files() {
    return grouping.files();
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) throws TooLargeException {
    Path file = folder.resolve(name);
    if (!folder.equals(file.getParent()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > maxBytes) {
        throw new TooLargeException(name, maxBytes);
      }
      return Optional.of(file);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }

  @Override
  public void handOver(String name, Path target) {
    throw new PrepException(
        CoreError.INTERNAL, "detail", "a delivery in place is never handed over");
  }

  @Override
  public void settle(Verdict verdict) {
    // it stays where it is
  }

  @Override
  public void close() {
    // nothing was brought
  }
}
