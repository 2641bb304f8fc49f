package mx.prep.publish.docroot;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.text.Message;
import mx.prep.publish.store.DiskFailure;

/** A docroot that is a link to the tree of the site that it shows. */
abstract class LinkTarget implements Target {
  final DocrootLink link;
  final LinkedSite linked;
  private final Message strategy;

  LinkTarget(DocrootLink link, LinkedSite linked, Message strategy) {
    this.link = link;
    this.linked = linked;
    this.strategy = strategy;
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
  public Optional<Sha256> shown() {
    try {
      return link.shown();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Where the link led is evidence (threat T76). */
  @Override
  public Optional<Difference> displaced(StagedSite site) {
    try {
      return link.flaw(site.site().root())
          .map(f -> new Difference("", name(), f.kind(), f.expected(), f.actual()));
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
  public Repair repair(StagedSite site, Difference difference) {
    try {
      return linked.repair(site.site().root(), difference);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  final PrepException failure(IOException cause) {
    return DiskFailure.of(cause, link.docroot());
  }

  @Override
  public void close() {
    // the link stays: visitors go on reading what was shown last
  }
}
