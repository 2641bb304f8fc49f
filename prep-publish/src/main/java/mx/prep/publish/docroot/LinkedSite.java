package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Repair;
import mx.prep.core.publish.Repair.Result;
import mx.prep.core.site.DirectorySource;

/**
 * Looks at, and mends, a site that is read through a link: the link, then the trees.
 *
 * @param link the docroot
 * @param look what is right below it
 * @param mending of the trees
 */
record LinkedSite(
    DocrootLink link, Look look, DirectorySource sites, Mending mending, Quarantine quarantine) {

  void inspect(Sha256 root, Consumer<Difference> found) throws IOException {
    inspect(root, look, found);
  }

  /** With another look at each file. */
  void inspect(Sha256 root, Look by, Consumer<Difference> found) throws IOException {
    Inspection inspection = new Inspection(link.docroot().toString(), by, sites, found);
    inspection.tell("", link.flaw(root));
    inspection.directory("", root);
  }

  Repair repair(Sha256 root, Difference difference) throws IOException {
    return difference.path().isEmpty() ? top(root) : mending.mend(root, difference.path());
  }

  private Repair top(Sha256 root) throws IOException {
    Repair tree = mending.folder(look.layout().folder("", root), "", root);
    if (tree.result() == Result.NO_CONTENT || link.flaw(root).isEmpty()) {
      return tree;
    }
    Optional<Path> kept = makeWay();
    link.replace(root);
    return new Repair(Result.MENDED, tree.quarantine().or(() -> kept));
  }

  private Optional<Path> makeWay() throws IOException {
    if (Look.foreign(link.docroot()).isEmpty()) {
      return Optional.empty();
    }
    return Files.isSymbolicLink(link.docroot())
        ? quarantine.keep(link.docroot())
        : Optional.of(quarantine.take(link.docroot()));
  }
}
