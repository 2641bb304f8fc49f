package mx.prep.publish.docroot;

import jakarta.inject.Inject;
import java.nio.file.Path;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.publish.TargetFactory;
import mx.prep.publish.docroot.StrategyChoice.Chosen;

/** Makes targets of type {@code directory}. */
public final class DirectoryTargetFactory implements TargetFactory<DirectoryTargetConfig> {
  /** The type in the configuration. */
  public static final String TYPE = "directory";

  @Inject
  public DirectoryTargetFactory() {
    // nothing to inject; the annotation is what the strict injector asks for
  }

  @Override
  public Class<DirectoryTargetConfig> configType() {
    return DirectoryTargetConfig.class;
  }

  /**
   * Makes one. Leaves nothing behind yet.
   *
   * @throws PrepException {@code DOCROOT_OVERLAPS} where the docroot and the data folder lie in
   *     each other: visitors would read state and log, or a switch would hide them; {@code DISK}
   *     where the docroot cannot be looked at
   */
  @Override
  public Target create(DirectoryTargetConfig config, TargetContext context) {
    Path docroot = config.docroot().toAbsolutePath().normalize();
    DataFolder data = new DataFolder(context.data().root().toAbsolutePath().normalize());
    if (docroot.startsWith(data.root()) || data.root().startsWith(docroot)) {
      throw new PrepException(
          DocrootError.DOCROOT_OVERLAPS, "docroot", docroot, "data", data.root());
    }
    StrategyChoice choice = new StrategyChoice(docroot, data);
    Chosen chosen =
        config.strategy() == DocrootStrategy.AUTO
            ? choice.automatic()
            : choice.configured(config.strategy());
    Strategies strategies = new Strategies(docroot, data, context, chosen.reason());
    return switch (chosen.strategy()) {
      case OVERWRITE -> strategies.overwrite();
      case COPY -> strategies.copy(config.grace());
      default -> strategies.symbolicLink();
    };
  }
}
