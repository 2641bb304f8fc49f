package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.publish.Docroot;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.Repair.Result;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.Target;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.text.Message;
import mx.prep.publish.store.DiskFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A docroot that stays a folder: files are replaced one by one, each in one step, data before the
 * pages and the pointer that name it, and what is no longer needed goes last. A journal finishes
 * the work after a crash.
 *
 * <p>Between the first file and the last, visitors may get files of two cuts; what the pointer
 * names is there whenever they read it.
 */
final class OverwriteTarget implements Target {
  private static final Logger LOG = LoggerFactory.getLogger(OverwriteTarget.class);

  private final Layout.Plain layout;
  private final DirectorySource sites;
  private final Contents contents;
  private final Quarantine quarantine;
  private final Journal journal;
  private final Mending mending;
  private final Message strategy;

  /** Changes nothing yet. */
  OverwriteTarget(
      Layout.Plain layout,
      DirectorySource sites,
      Contents contents,
      Quarantine quarantine,
      Journal journal,
      Message strategy) {
    this.layout = layout;
    this.sites = sites;
    this.contents = contents;
    this.quarantine = quarantine;
    this.journal = journal;
    this.strategy = strategy;
    Path temporary = layout.staging().resolve("mending");
    this.mending =
        new Mending(
            new Look(layout, Access.FILE),
            sites,
            contents,
            quarantine,
            new PlainFolders(layout, sites, contents, temporary),
            temporary);
  }

  @Override
  public String name() {
    return layout.docroot().toString();
  }

  @Override
  public Optional<Message> strategy() {
    return Optional.of(strategy);
  }

  @Override
  public Optional<Docroot> docroot() {
    return Optional.of(new Docroot(layout.docroot(), Optional.empty()));
  }

  @Override
  public void show(StagedSite site) {
    Sha256 root = site.site().root();
    try {
      List<Sha256> known = journal.read();
      if (!isThere()) {
        create();
        overwrite(List.of(), root);
      } else if (known.isEmpty()) {
        adopt(site);
      } else if (!known.equals(List.of(root))) {
        overwrite(known, root);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private boolean isThere() {
    return Files.isDirectory(layout.docroot(), LinkOption.NOFOLLOW_LINKS);
  }

  private void create() throws IOException {
    Optional<Look.Flaw> there = Look.foreign(layout.docroot());
    if (there.isPresent()) {
      throw new PrepException(
          DocrootError.DOCROOT_NO_FOLDER,
          "docroot",
          layout.docroot(),
          "actual",
          there.get().actual());
    }
    Durable.createDirectories(layout.docroot());
    Access.DIRECTORY.grant(layout.docroot());
  }

  /** Takes over a folder that we know nothing of: only where it holds nothing but this site. */
  private void adopt(StagedSite site) throws IOException {
    inspect(
        site,
        difference -> {
          if (difference.kind() == Kind.FOREIGN || difference.kind() == Kind.CHANGED) {
            throw new PrepException(
                DocrootError.DOCROOT_NOT_OURS,
                "docroot",
                layout.docroot(),
                "path",
                difference.path());
          }
        });
    overwrite(List.of(), site.site().root());
  }

  private void overwrite(List<Sha256> recorded, Sha256 root) throws IOException {
    List<Sha256> known = new Presence(layout, sites).orNothing(recorded);
    Overwriting overwriting =
        new Overwriting(
            layout, contents, quarantine, Patience.DEFAULT, OverwritePlan.of(sites, known, root));
    try {
      overwriting.stage();
      List<Sha256> either = new ArrayList<>(List.of(root));
      known.stream().filter(r -> !r.equals(root)).forEach(either::add);
      if (known.isEmpty()) {
        either.add(SitePlanner.EMPTY.root());
      }
      journal.write(either);
      overwriting.place();
      journal.write(List.of(root));
    } finally {
      FolderRemoval.remove(layout.staging());
    }
  }

  @Override
  public Optional<Sha256> shown() {
    try {
      List<Sha256> known = isThere() ? journal.read() : List.of();
      return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void recover() {
    try {
      journal.recover();
      if (isThere()) {
        FolderRemoval.remove(layout.staging());
        List<Sha256> known = journal.read();
        if (known.size() > 1) {
          finish(known);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void finish(List<Sha256> known) throws IOException {
    try {
      overwrite(known, known.get(0));
    } catch (PrepException e) {
      if (e.code() != CoreError.DATA_DAMAGED) {
        throw e;
      }
      LOG.warn("the switch of {} cannot be finished: {}", name(), e.toString());
    }
  }

  @Override
  public void inspect(StagedSite site, Consumer<Difference> found) {
    Inspection inspection =
        new Inspection(
            name(),
            mending.look(),
            sites,
            difference -> {
              // A folder that was prepared for us has what rights its owner gave it.
              if (difference.kind() != Kind.MODE || !difference.path().isEmpty()) {
                found.accept(difference);
              }
            });
    try {
      inspection.directory("", site.site().root());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Repair repair(StagedSite site, Difference difference) {
    try {
      if (difference.path().isEmpty()) {
        return folder(site);
      }
      if (!isThere()) {
        return Repair.of(Result.FOUND_RIGHT); // the docroot's own difference mends it
      }
      Files.createDirectories(layout.staging());
      Access.PRIVATE.grant(layout.staging());
      try {
        return mending.mend(site.site().root(), difference.path());
      } finally {
        FolderRemoval.remove(layout.staging());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Repair folder(StagedSite site) throws IOException {
    if (isThere()) {
      return Repair.of(Result.FOUND_RIGHT);
    }
    Optional<Path> kept =
        Look.foreign(layout.docroot()).isPresent()
            ? Optional.of(quarantine.take(layout.docroot()))
            : Optional.empty();
    create();
    overwrite(List.of(), site.site().root());
    return new Repair(Result.MENDED, kept);
  }

  private PrepException failure(IOException cause) {
    return DiskFailure.of(cause, layout.docroot());
  }

  @Override
  public void close() {
    // the files stay: visitors go on reading what was shown last
  }
}
