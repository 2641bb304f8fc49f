package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.text.Message;

/**
 * A docroot that leads into the data folder, to the tree that the store made.
 *
 * <p>The link is absolute: the docroot's folder may itself be reached through links, and a relative
 * one would be taken from where they lead.
 */
final class SymbolicLinkTarget extends LinkTarget {
  private final Look glance;
  private final Docroot docroot;

  /**
   * Changes nothing yet.
   *
   * @param glance reads only files that it does not know
   * @param pins where each tree has a link while it may be read
   */
  SymbolicLinkTarget(
      DocrootLink link, LinkedSite linked, Look glance, Path pins, Message strategy) {
    super(link, linked, strategy);
    this.glance = glance;
    this.docroot = new Docroot(link.docroot(), Optional.of(pins));
  }

  @Override
  public Optional<Docroot> docroot() {
    return Optional.of(docroot);
  }

  @Override
  public void show(StagedSite site) {
    try {
      link.switchTo(site.site().root());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void recover() {
    try {
      link.recover();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void glance(StagedSite site, Consumer<Difference> found) {
    try {
      linked.inspect(site.site().root(), glance, found);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
