package mx.prep.cli.command;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Plugins;
import mx.prep.core.spi.Requirement;
import mx.prep.core.text.Message;

/** Private keys that sources name are for their owner's eyes alone (threat T87). */
record KeyFileRequirement(Plugins plugins) implements Requirement {
  private static final String ID = "private-key";

  /** What settings of sources call a private key. */
  private static final Set<String> KEYS = Set.of("identity", "hostKey");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  @Override
  public List<Row> check(PrepConfig config, Clock clock) {
    List<Row> rows = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      Class<?> type = plugins.sources().get(source.plugin().type()).configType();
      Object settings = source.plugin().settings().as(type);
      for (RecordComponent component : type.getRecordComponents()) {
        if (KEYS.contains(component.getName())) {
          key(value(component, settings))
              .filter(Files::exists)
              .map(KeyFileRequirement::row)
              .ifPresent(rows::add);
        }
      }
    }
    return rows;
  }

  /** A source may do without one: then its settings hold an {@code Optional}. */
  private static Optional<Path> key(Object value) {
    Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return present instanceof Path path ? Optional.of(path) : Optional.empty();
  }

  private static Object value(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  private static Row row(Path key) {
    Message required = Message.of(DoctorText.KEY_REQUIRED);
    try {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(key);
      Message is =
          Message.of(
              DoctorText.KEY_IS, "path", key, "permissions", PosixFilePermissions.toString(found));
      return found.stream().anyMatch(OTHERS::contains)
          ? Row.fail(
              ID,
              ErrorCategory.CONFIGURATION,
              required,
              is,
              Message.of(DoctorText.KEY_OPEN_ADVICE, "path", key))
          : Row.ok(ID, required, is);
    } catch (UnsupportedOperationException e) {
      // Where there are no such permissions there is nothing to compare.
      return Row.ok(ID, required, Message.of(DoctorText.KEY_IS, "path", key, "permissions", "-"));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", key, "detail", e);
    }
  }
}
