package mx.prep.audit.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mx.prep.audit.lines.Json;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
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
      throw new PrepException(e, CoreError.DATA_DAMAGED, "path", file, "detail", e);
    }
  }

  void save(T value) {
    try {
      Durable.createDirectories(Objects.requireNonNull(file.getParent()));
      Durable.write(file, Json.file(value));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
