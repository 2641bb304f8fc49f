package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.text.Message;
import mx.prep.publish.store.DiskFailure;

/**
 * A docroot that leads into the data folder, to the tree that the store made.
 *
 * <p>The link is absolute: the docroot's folder may itself be reached through links, and a relative
 * one would be taken from where they lead.
 */
final class SymbolicLinkTarget implements Target {
  private final DocrootLink link;
  private final LinkedSite linked;
  private final Look glance;
  private final Docroot docroot;
  private final Message strategy;

  /**
   * Changes nothing yet.
   *
   * @param glance reads only files that it does not know
   * @param pins where each tree has a link while it may be read
   */
  SymbolicLinkTarget(
      DocrootLink link, LinkedSite linked, Look glance, Path pins, Message strategy) {
    this.link = link;
    this.linked = linked;
    this.glance = glance;
    this.docroot = new Docroot(link.docroot(), Optional.of(pins));
    this.strategy = strategy;
  }

  @Override
  public Optional<Docroot> docroot() {
    return Optional.of(docroot);
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
  public void show(StagedSite site) {
    try {
      link.switchTo(site.site().root());
    } catch (IOException e) {
      throw failure(e);
    }
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
    } catch (IOException e) {
      throw failure(e);
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
  public void glance(StagedSite site, Consumer<Difference> found) {
    try {
      linked.inspect(site.site().root(), glance, found);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Repair repair(StagedSite site, Difference difference) {
    try {
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
