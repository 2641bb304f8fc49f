package mx.prep.publish.docroot;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
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
  public Target create(DirectoryTargetConfig config, TargetContext context) {
    Path docroot = config.docroot().toAbsolutePath().normalize();
    DataFolder data = new DataFolder(context.data().root().toAbsolutePath().normalize());
    if (docroot.startsWith(data.root()) || data.root().startsWith(docroot)) {
      throw new PrepException(
          DocrootError.DOCROOT_OVERLAPS, "docroot", docroot, "data", data.root());
    }
    return symbolicLink(docroot, data, context);
  }

  private static Target symbolicLink(Path docroot, DataFolder data, TargetContext context) {
    DocrootLink link = new DocrootLink(docroot, data.trees(), UnaryOperator.identity());
    Layout.Linked layout = new Layout.Linked(data.trees());
    Look look = new Look(layout, Access.OBJECT);
    Contents contents =
        new SharedContents(data, look, new CopiedContents(context.sites(), Access.OBJECT));
    return new SymbolicLinkTarget(
        link, linked(link, layout, look, contents, data, context), data.pins());
  }

  private static LinkedSite linked(
      DocrootLink link,
      Layout.Linked layout,
      Look look,
      Contents contents,
      DataFolder data,
      TargetContext context) {
    Quarantine quarantine = new Quarantine(data, context.clock());
    TreeFolders trees = new TreeFolders(layout, context.sites(), contents);
    Mending mending =
        new Mending(
            look,
            context.sites(),
            contents,
            quarantine,
            (path, digest) -> trees.make(digest),
            layout.trees().resolve("mending" + TreeFolders.TEMPORARY));
    return new LinkedSite(link, look, context.sites(), mending, quarantine);
  }
}
