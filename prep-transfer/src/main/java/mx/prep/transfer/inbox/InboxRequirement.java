package mx.prep.transfer.inbox;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.spi.Requirement;
import mx.prep.core.text.Message;

/**
 * What is put into each inbox can be read, and taken away from it. Nothing is written there to try:
 * somebody else's folder shows only what somebody else put there.
 */
public final class InboxRequirement implements Requirement {
  private static final String ID = "inbox";

  /** Looks at nothing yet. */
  @Inject
  public InboxRequirement() {}

  @Override
  public List<Row> check(PrepConfig config, Clock clock) {
    return config.sources().stream()
        .filter(source -> source.plugin().type().equals(InboxSourceFactory.TYPE))
        .map(source -> row(source.plugin().settings().as(InboxConfig.class).directory()))
        .toList();
  }

  private static Row row(Path folder) {
    Message required = Message.of(InboxText.FOLDER_REQUIRED);
    if (!Files.isDirectory(folder)) {
      return fail(required, InboxText.FOLDER_IS_NOT, folder);
    }
    return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder)
        ? Row.ok(ID, required, Message.of(InboxText.FOLDER_IS, "path", folder))
        : fail(required, InboxText.FOLDER_IS_CLOSED, folder);
  }

  private static Row fail(Message required, InboxText is, Path folder) {
    return Row.fail(
        ID,
        ErrorCategory.CONFIGURATION,
        required,
        Message.of(is, "path", folder),
        Message.of(InboxText.FOLDER_ADVICE));
  }
}
