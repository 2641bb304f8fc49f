package mx.prep.cli.command;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.PluginConfig;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Plugins;
import mx.prep.core.spi.Requirement;
import mx.prep.core.text.Message;

/** The data folder, and the folders that hold the docroots, can be written in. */
record FolderRequirement(Plugins plugins) implements Requirement {
  private static final String ID = "write-access";
  private static final String DOCROOT = "docroot";

  @Override
  public List<Row> check(PrepConfig config, Clock clock) {
    Set<Path> folders = new LinkedHashSet<>(); // data and docroot often share one: told once
    folders.add(existing(config.data()));
    for (PluginConfig target : config.publish()) {
      Class<?> type = plugins.targets().get(target.type()).configType();
      Object settings = target.settings().as(type);
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getName().equals(DOCROOT)
            && value(component, settings) instanceof Path docroot) {
          Optional.ofNullable(docroot.toAbsolutePath().getParent())
              .ifPresent(parent -> folders.add(existing(parent)));
        }
      }
    }
    return folders.stream().map(FolderRequirement::row).toList();
  }

  private static Object value(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new PrepException(e, CoreError.INTERNAL, "detail", e);
    }
  }

  private static Path existing(Path folder) {
    Path there = folder;
    while (!Files.isDirectory(there) && there.getParent() != null) {
      there = there.getParent(); // what is missing will be made in it
    }
    return there;
  }

  private static Row row(Path there) {
    Message required = Message.of(DoctorText.WRITE_REQUIRED);
    return canWrite(there)
        ? Row.ok(ID, required, Message.of(DoctorText.WRITE_IS, "path", there))
        : Row.fail(
            ID,
            ErrorCategory.RESOURCES,
            required,
            Message.of(DoctorText.WRITE_IS_NOT, "path", there),
            Message.of(DoctorText.WRITE_ADVICE));
  }

  /** By writing: permissions alone know nothing of a disk that is read-only or full. */
  private static boolean canWrite(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".prep-doctor", ".tmp"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
