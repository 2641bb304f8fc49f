package mx.prep.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Settings of plug-ins that a configuration does not speak of. */
public final class DefaultSettings {
  private DefaultSettings() {}

  /**
   * The record as if its part of the configuration were empty.
   *
   * @param folder that relative paths are taken from
   * @throws mx.prep.core.error.PrepException {@code INVALID} where one of its keys must be given
   */
  public static <T> T of(Class<T> type, Path folder) {
    Problems problems = new Problems();
    Binder binder = new Binder(new Scalars(folder), role -> Map.of(), problems);
    return binder
        .record(type, Fields.none("", problems), Set.of())
        .map(type::cast)
        .orElseThrow(
            () -> InvalidConfigException.of(ConfigError.INVALID, folder, problems.inOrder()));
  }
}
