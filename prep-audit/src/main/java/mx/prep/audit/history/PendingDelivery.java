package mx.prep.audit.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.Verdict;

/**
 * A package that waited, offered again. What it hands over stays with it as well, as a second name
 * of the same file where the disk can do that, until it is settled: a crash in between leaves it
 * whole.
 */
final class PendingDelivery implements Delivery {
  private final Kept kept;
  private final Runnable settled;

  /**
   * Offers a package again.
   *
   * @param settled runs once the folder is gone
   */
  PendingDelivery(Kept kept, Runnable settled) {
    this.kept = kept;
    this.settled = settled;
  }

  @Override
  public String stem() {
    return kept.record().delivery();
  }

  @Override
  public Optional<String> convention() {
    return Optional.ofNullable(kept.record().claim()).map(KeptClaim::convention);
  }

  @Override
  public String source() {
    return kept.record().source();
  }

  @Override
  public List<String> files() {
    return kept.record().files().stream().map(KeptFile::name).toList();
  }

  @Override
  public Optional<Path> bring(String name, long maxBytes) throws TooLargeException {
    if (!files().contains(name)) {
      return Optional.empty();
    }
    Path file = kept.folder().resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
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
    Path file = kept.folder().resolve(name);
    try {
      try {
        Files.createLink(target, file);
      } catch (UnsupportedOperationException | IOException e) {
        // A disk without hard links, or one that is full, which the copy will say.
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", target, "detail", e);
    }
  }

  @Override
  public void settle(Verdict verdict) {
    try {
      PackageFolder.remove(kept.folder());
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", kept.folder(), "detail", e);
    }
    settled.run();
  }

  @Override
  public void close() {
    // its files lie where they belong
  }
}
