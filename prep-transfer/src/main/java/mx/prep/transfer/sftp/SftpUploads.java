package mx.prep.transfer.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery.TooLargeException;

/**
 * Uploads into a folder of an SFTP server whose key is pinned. One thread uploads; another may
 * close it.
 */
public final class SftpUploads implements AutoCloseable {
  private final SftpConfig config;
  private final SftpLink link;

  /** Connects to nothing yet. */
  public SftpUploads(SftpConfig config, LongSupplier nanos) {
    this.config = config;
    this.link = new SftpLink(config, nanos);
  }

  /** For people: who logs in, where. */
  public String name() {
    return config.name();
  }

  /**
   * Uploads a file under a {@code .part} name and renames it when it is whole.
   *
   * @param begun whether what lies there under these names is this file, and to be continued
   * @param sent is told of every part that the server has confirmed, in bytes
   * @throws PrepException of category {@code TRANSPORT}; the {@code .part} file stays there; {@code
   *     CONFIGURATION} where a key of ours or the pins cannot be read; {@code DISK}
   */
  public void upload(Path file, boolean begun, LongConsumer sent) {
    try {
      link.<Boolean>use(
          connection -> {
            connection.writer().write(file, begun, sent);
            return true;
          });
    } catch (IOException | TooLargeException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  /** What is under way ends with an exception. */
  @Override
  public void close() {
    link.close();
  }
}
