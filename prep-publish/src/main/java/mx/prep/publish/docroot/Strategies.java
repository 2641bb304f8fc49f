package mx.prep.publish.docroot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.Target;
import mx.prep.core.publish.TargetContext;
import mx.prep.core.text.Message;

/**
 * Puts the parts of each strategy together.
 *
 * @param docroot absolute
 * @param data with an absolute root
 * @param reason why this strategy
 */
record Strategies(Path docroot, DataFolder data, TargetContext context, Message reason) {
  Target symbolicLink() {
    Layout.Linked layout = new Layout.Linked(data.trees());
    ReadFiles files = new ReadFiles();
    Look look = new Look(layout, Access.OBJECT, files::read);
    Look glance = new Look(layout, Access.OBJECT, files::glance);
    Contents contents =
        new SharedContents(data, look, new CopiedContents(context.sites(), Access.OBJECT));
    DocrootLink link = new DocrootLink(docroot, layout.trees(), UnaryOperator.identity());
    TreeFolders trees = new TreeFolders(layout, context.sites(), contents);
    return new SymbolicLinkTarget(link, linked(link, look, trees), glance, data.pins(), reason);
  }

  Target copy(Duration grace) {
    Path cuts = CopyTarget.cuts(docroot);
    Layout.Linked layout = new Layout.Linked(cuts);
    Contents contents = new CopiedContents(context.sites(), Access.FILE);
    // Relative, so that it leads there within a changed root too.
    DocrootLink link =
        new DocrootLink(
            docroot, cuts, tree -> Objects.requireNonNull(docroot.getParent()).relativize(tree));
    TreeFolders trees = new TreeFolders(layout, context.sites(), contents);
    EarlierCuts earlier = new EarlierCuts(cuts, context.sites(), grace, context.clock());
    LinkedSite linked = linked(link, new Look(layout, Access.FILE), trees);
    return new CopyTarget(link, linked, trees, earlier, reason);
  }

  private LinkedSite linked(DocrootLink link, Look look, TreeFolders trees) {
    Mending mending =
        new Mending(
            look,
            context.sites(),
            trees.contents(),
            quarantine(),
            (path, digest) -> trees.make(digest, Optional.empty()),
            link.trees().resolve("mending" + TreeFolders.TEMPORARY));
    return new LinkedSite(link, look, context.sites(), mending, quarantine());
  }

  Target overwrite() {
    return new OverwriteTarget(
        new Layout.Plain(docroot),
        context.sites(),
        new CopiedContents(context.sites(), Access.FILE),
        quarantine(),
        Journal.of(docroot, data),
        reason);
  }

  private Quarantine quarantine() {
    return new Quarantine(data, context.clock());
  }
}
