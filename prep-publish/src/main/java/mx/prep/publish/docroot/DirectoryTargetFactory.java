package mx.prep.publish.docroot;

import jakarta.inject.Inject;
import java.nio.file.Path;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetFactory;

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
   * Makes one. Changes nothing yet.
   *
   * @throws PrepException {@code DOCROOT_OVERLAPS} where the docroot and the data folder lie in
   *     each other: visitors would read state and log, or a switch would hide them
   */
  @Override
  public Target create(DirectoryTargetConfig config, DataFolder data) {
    Path docroot = config.docroot().toAbsolutePath().normalize();
    Path root = data.root().toAbsolutePath().normalize();
    if (docroot.startsWith(root) || root.startsWith(docroot)) {
      throw new PrepException(DocrootError.DOCROOT_OVERLAPS, "docroot", docroot, "data", root);
    }
    return new SymbolicLinkTarget(docroot, new DataFolder(root));
  }
}
