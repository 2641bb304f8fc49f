package mx.prep.core.pipeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.ArrivalCopy;
import mx.prep.core.spi.Convention;
import mx.prep.core.verdict.Verdict;

/**
 * A delivery in a folder that stays as it is ({@code prep publish PATH}): its files are copied,
 * then judged.
 */
public final class CopiedDelivery extends AbstractDelivery {
  private final Path from;

  /**
   * Nothing is read yet.
   *
   * @param from where the files lie
   * @param work this delivery's own folder below {@code data/incoming}
   */
  public CopiedDelivery(Path from, Convention.Grouping grouping, Path work) {
    super(from.toString(), grouping, work);
    this.from = from;
  }

  @Override
  protected boolean fetch(String name, Path target, long maxBytes)
      throws IOException, TooLargeException {
    Path file = from.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      arrived(name, ArrivalCopy.copy(name, in, out, maxBytes));
    }
    return true;
  }

  @Override
  public void settle(Verdict verdict) {
    // the folder is somebody else's and stays as it is
  }
}
