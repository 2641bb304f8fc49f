package mx.prep.audit.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mx.prep.audit.lines.Json;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;

/**
 * One small JSON file that is replaced whole.
 *
 * @param <T> the record that it holds
 */
record StateFile<T>(Path file, Class<T> type) {
  /** What it holds; empty before it was first saved. */
  Optional<T> read() {
    try {
      return Json.readFile(file, type);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DATA_DAMAGED, "path", file, "detail", DamageText.of(e));
    }
  }

  /** Durable on return. */
  void save(T value) {
    write(value, Durable::write);
  }

  /** For what is worked out again where it is the earlier one after a power cut. */
  void replace(T value) {
    write(value, Durable::replace);
  }

  /** A way to write a whole file. */
  private interface Way {
    void write(Path file, byte[] bytes) throws IOException;
  }

  private void write(T value, Way way) {
    try {
      Durable.createDirectories(Objects.requireNonNull(file.getParent()));
      way.write(file, Json.file(value));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
