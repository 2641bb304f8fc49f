package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.text.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A docroot whose files do not lie in the data folder: trees are copied into a folder beside it,
 * what two cuts have in common once, and the docroot is a relative link to one of them. So all that
 * web servers read is below the docroot's folder, whatever disk, label or changed root that is on.
 */
final class CopyTarget extends LinkTarget {
  private static final Logger LOG = LoggerFactory.getLogger(CopyTarget.class);

  private final TreeFolders trees;
  private final EarlierCuts earlier;

  /** Changes nothing yet. */
  CopyTarget(
      DocrootLink link,
      LinkedSite linked,
      TreeFolders trees,
      EarlierCuts earlier,
      Message strategy) {
    super(link, linked, strategy);
    this.trees = trees;
    this.earlier = earlier;
  }

  /** Where the copies lie. */
  static Path cuts(Path docroot) {
    return docroot.resolveSibling(docroot.getFileName() + ".cuts");
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
              CoreError.DATA_DAMAGED, "path", site.tree(), "detail", DamageText.FILE_CONTENT);
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
  public void recover() {
    try {
      link.recover();
      earlier.recover();
      Optional<Sha256> shown = link.shown();
      if (shown.isPresent()) {
        keepOnly(shown.get(), link.switched());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * A store that does not know any more what is shown lets nothing be removed, and no harm done.
   */
  private void keepOnly(Sha256 shown, Instant switched) throws IOException {
    try {
      earlier.keepOnly(shown, switched);
    } catch (PrepException e) {
      LOG.warn("earlier cuts of {} stay until the next switch: {}", name(), e.toString());
    }
  }

  @Override
  public Repair repair(StagedSite site, Difference difference) {
    try {
      prepare();
    } catch (IOException e) {
      throw failure(e);
    }
    return super.repair(site, difference);
  }
}
