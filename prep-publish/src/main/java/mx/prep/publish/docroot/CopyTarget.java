package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.text.Message;
import mx.prep.publish.store.DiskFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A docroot whose files do not lie in the data folder: trees are copied into a folder beside it,
 * what two cuts have in common once, and the docroot is a relative link to one of them. So all that
 * web servers read is below the docroot's folder, whatever disk, label or changed root that is on.
 */
final class CopyTarget implements Target {
  private static final Logger LOG = LoggerFactory.getLogger(CopyTarget.class);

  private final DocrootLink link;
  private final LinkedSite linked;
  private final TreeFolders trees;
  private final EarlierCuts earlier;
  private final Message strategy;

  /** Changes nothing yet. */
  CopyTarget(
      DocrootLink link,
      LinkedSite linked,
      TreeFolders trees,
      EarlierCuts earlier,
      Message strategy) {
    this.link = link;
    this.linked = linked;
    this.trees = trees;
    this.earlier = earlier;
    this.strategy = strategy;
  }

  /** Where the copies lie. */
  static Path cuts(Path docroot) {
    return docroot.resolveSibling(docroot.getFileName() + ".cuts");
  }

  @Override
  public String name() {
    return link.docroot().toString();
  }

  @Override
  public Optional<Message> strategy() {
    return Optional.of(strategy);
  }

  @Override
  public Optional<Docroot> docroot() {
    return Optional.of(new Docroot(link.docroot(), Optional.of(link.trees())));
  }

  @Override
  public void show(StagedSite site) {
    Sha256 root = site.site().root();
    try {
      Optional<Sha256> before = link.shown();
      if (!before.equals(Optional.of(root))) {
        prepare();
        if (!trees.make(root, before)) {
          throw new PrepException(
              CoreError.DATA_DAMAGED, "path", site.tree(), "detail", "a file's content");
        }
        link.switchTo(root);
        earlier.keepOnly(root);
      }
      earlier.sweep();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void prepare() throws IOException {
    Durable.createDirectories(link.trees());
    Access.DIRECTORY.grant(link.trees());
  }

  @Override
  public Optional<Sha256> shown() {
    try {
      return link.shown();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void recover() {
    try {
      link.recover();
      earlier.recover();
      Optional<Sha256> shown = link.shown();
      if (shown.isPresent()) {
        keepOnly(shown.get());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * A store that does not know any more what is shown lets nothing be removed, and no harm done.
   */
  private void keepOnly(Sha256 shown) throws IOException {
    try {
      earlier.keepOnly(shown);
    } catch (PrepException e) {
      LOG.warn("earlier cuts of {} stay until the next switch: {}", name(), e.toString());
    }
  }

  @Override
  public void inspect(StagedSite site, Consumer<Difference> found) {
    try {
      linked.inspect(site.site().root(), found);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Repair repair(StagedSite site, Difference difference) {
    try {
      prepare();
      return linked.repair(site.site().root(), difference);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private PrepException failure(IOException cause) {
    return DiskFailure.of(cause, link.docroot());
  }

  @Override
  public void close() {
    // the link stays: visitors go on reading what was shown last
  }
}
