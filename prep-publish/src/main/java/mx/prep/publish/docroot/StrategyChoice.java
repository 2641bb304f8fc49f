package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.text.Message;
import mx.prep.publish.store.DiskFailure;

/**
 * Which strategy a docroot gets where the configuration leaves it open, and why. A link into the
 * data folder is best, since it switches in one step and costs nothing; each of the others is for
 * where it cannot be.
 *
 * @param docroot absolute
 * @param data with an absolute root
 */
record StrategyChoice(Path docroot, DataFolder data) {
  /** What was chosen, and the reason for people. */
  record Chosen(DocrootStrategy strategy, Message reason) {}

  /** As the configuration says. */
  Chosen configured(DocrootStrategy strategy) {
    return chosen(strategy, DocrootText.CONFIGURED);
  }

  /**
   * By what is there. Leaves nothing behind.
   *
   * @throws mx.prep.core.error.PrepException {@code DISK} where it cannot be looked at
   */
  Chosen automatic() {
    try {
      return choose();
    } catch (IOException e) {
      throw DiskFailure.of(e, docroot);
    }
  }

  private Chosen choose() throws IOException {
    Optional<Path> link = link();
    if (link.filter(data.trees()::equals).isPresent()) {
      return chosen(DocrootStrategy.SYMLINK, DocrootText.AS_BEFORE);
    }
    if (link.filter(CopyTarget.cuts(docroot)::equals).isPresent()) {
      return chosen(DocrootStrategy.COPY, DocrootText.AS_BEFORE);
    }
    if (isFolderToStay()) {
      return chosen(DocrootStrategy.OVERWRITE, DocrootText.REAL_FOLDER);
    }
    if (wasFolder()) {
      return chosen(DocrootStrategy.OVERWRITE, DocrootText.AS_BEFORE);
    }
    Path above = existing(Objects.requireNonNull(docroot.getParent()));
    if (!makesLinks(above)) {
      return chosen(DocrootStrategy.OVERWRITE, DocrootText.NO_LINKS);
    }
    if (!Files.getFileStore(above).equals(Files.getFileStore(existing(data.root())))) {
      return chosen(DocrootStrategy.COPY, DocrootText.OTHER_DISK);
    }
    Optional<Path> closed = closed(above);
    return closed.isPresent()
        ? chosen(DocrootStrategy.COPY, DocrootText.NOT_REACHABLE, "folder", closed.get())
        : chosen(DocrootStrategy.SYMLINK, DocrootText.LINK_POSSIBLE);
  }

  /** The folder of trees that the docroot leads into, where it is a link. */
  private Optional<Path> link() throws IOException {
    if (!Files.isSymbolicLink(docroot)) {
      return Optional.empty();
    }
    Path target = docroot.resolveSibling(Files.readSymbolicLink(docroot)).normalize();
    return Optional.ofNullable(target.getParent());
  }

  /** An empty folder was prepared for us and may give way, unless a disk is mounted there. */
  private boolean isFolderToStay() throws IOException {
    if (!Files.isDirectory(docroot, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(docroot)) {
      return files.findAny().isPresent()
          || !Files.getFileStore(docroot)
              .equals(Files.getFileStore(Objects.requireNonNull(docroot.getParent())));
    }
  }

  /**
   * An empty folder that was overwritten before: its disk may not be mounted yet. A link in its
   * place would have that disk mounted over the data folder's tree, and show what is old.
   */
  private boolean wasFolder() throws IOException {
    return Files.isDirectory(docroot, LinkOption.NOFOLLOW_LINKS)
        && !Journal.of(docroot, data).read().isEmpty();
  }

  private static boolean makesLinks(Path folder) {
    Path probe = folder.resolve(".prep-probe-" + UUID.randomUUID());
    try {
      Files.createSymbolicLink(probe, folder.getFileSystem().getPath("nowhere"));
      Files.delete(probe);
      return true;
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return false;
    }
  }

  /**
   * A folder on the way to the trees that users other than its owner and group may not enter. What
   * lies above the docroot as well is no matter: web servers get there.
   */
  private Optional<Path> closed(Path above) throws IOException {
    for (Path folder = existing(data.trees());
        folder != null && !above.startsWith(folder);
        folder = folder.getParent()) {
      PosixFileAttributeView view =
          Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      if (view != null
          && !view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Path existing(Path path) {
    Path there = path;
    while (!Files.isDirectory(there)) {
      there = Objects.requireNonNull(there.getParent(), "the root is there");
    }
    return there;
  }

  private Chosen chosen(DocrootStrategy strategy, DocrootText why) {
    return new Chosen(strategy, Message.of(why, "strategy", strategy, "docroot", docroot));
  }

  private Chosen chosen(DocrootStrategy strategy, DocrootText why, String fact, Path value) {
    return new Chosen(
        strategy, Message.of(why, "strategy", strategy, "docroot", docroot, fact, value));
  }
}
