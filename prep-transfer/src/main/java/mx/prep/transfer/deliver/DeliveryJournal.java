package mx.prep.transfer.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.DataLock;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;

/**
 * Keeps what each Difusor has got, a file each, durably, so that a delivery goes on where a crash
 * stopped it. One process at a time; threads may work on different Difusores.
 */
public final class DeliveryJournal implements AutoCloseable {
  private static final long MOST_BYTES = 1 << 20;

  private final Path folder;
  private final DataLock lock;

  private DeliveryJournal(Path folder, DataLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens it, making its folder where there is none.
   *
   * @throws PrepException {@code DATA_IN_USE}, {@code DISK}
   */
  public static DeliveryJournal open(Path folder) {
    return new DeliveryJournal(folder, DataLock.take(new DataFolder(folder)));
  }

  /** Forgets what a Difusor has got, so that it is brought all it needs; durable on return. */
  public void forget(String id) {
    try {
      if (Files.deleteIfExists(file(id))) {
        Durable.forceDirectory(folder);
      }
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file(id), "detail", e);
    }
  }

  RecipientState read(String id) {
    Path file = file(id);
    try {
      if (!Files.exists(file)) {
        return RecipientState.NOTHING;
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("> " + MOST_BYTES);
      }
      return StateJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DATA_DAMAGED, "path", file, "detail", DamageText.of(e));
    }
  }

  void write(String id, RecipientState state) {
    try {
      Durable.write(file(id), StateJson.write(state));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file(id), "detail", e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }

  @Override
  public void close() {
    lock.close();
  }
}
