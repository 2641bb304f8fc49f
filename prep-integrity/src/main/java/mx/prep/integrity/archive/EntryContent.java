package mx.prep.integrity.archive;

import java.io.IOException;
import java.io.InputStream;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.EntrySink;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One file's bytes as the sink sees them. A stream can only throw {@link IOException}, so a refusal
 * found while the sink reads is kept here and thrown when the sink is left.
 */
final class EntryContent extends InputStream {
  private static final int DRAIN = 1 << 13;

  private final ByteSource source;
  private boolean ended;
  private @Nullable RefusedException refusal;

  private EntryContent(ByteSource source) {
    this.source = source;
  }

  /**
   * Hands a file to the sink, and checks what the sink leaves unread.
   *
   * @throws RefusedException what is wrong with the content, even where the sink hides it; else
   *     what the sink throws
   */
  static void hand(SitePath path, ByteSource source, EntrySink sink)
      throws RefusedException, IOException {
    EntryContent content = new EntryContent(source);
    try {
      sink.file(path, content);
      content.drain();
    } catch (IOException | RuntimeException e) {
      if (content.refusal != null) {
        throw content.refusal;
      }
      throw e;
    }
  }

  private void drain() throws IOException {
    if (!ended) {
      byte[] rest = new byte[DRAIN];
      int count;
      do {
        count = read(rest, 0, DRAIN);
      } while (count >= 0);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (refusal != null) {
      throw new IOException(refusal);
    }
    if (ended) {
      return -1;
    }
    try {
      int count = source.read(target, offset, length);
      ended = count < 0;
      return count;
    } catch (RefusedException e) {
      refusal = e;
      throw new IOException(e);
    }
  }
}
