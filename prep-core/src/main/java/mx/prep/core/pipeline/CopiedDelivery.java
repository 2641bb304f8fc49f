package mx.prep.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import mx.prep.core.spi.AbstractDelivery;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.spi.Convention;
import mx.prep.core.verdict.Verdict;

/**
 * A delivery in a folder that stays as it is ({@code prep publish PATH}): its files are copied,
 * then judged.
 */
public final class CopiedDelivery extends AbstractDelivery {
  private static final int BUFFER_BYTES = 256 << 10;

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
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      ArrivalDigest.Computation digest = ArrivalDigest.start();
      long total = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > maxBytes) {
          throw new TooLargeException(name, maxBytes);
        }
        out.write(buffer, 0, read);
        digest.update(ByteBuffer.wrap(buffer, 0, read));
      }
      arrived(name, digest.finish());
    }
    return true;
  }

  @Override
  public void settle(Verdict verdict) {
    // the folder is somebody else's and stays as it is
  }
}
