package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.disk.Parallel;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.DamageText;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.publish.docroot.OverwritePlan.Put;
import org.jspecify.annotations.Nullable;

/**
 * Carries a plan out: first all new contents are made on the docroot's disk, out of visitors'
 * sight, which is where a disk turns out to be full; then files take their places by renames.
 */
final class Overwriting {
  private final Layout.Plain layout;
  private final Look look;
  private final Contents contents;
  private final Quarantine quarantine;
  private final Patience renames;
  private final OverwritePlan plan;
  private final Set<Path> touched = new HashSet<>();

  Overwriting(
      Layout.Plain layout,
      Contents contents,
      Quarantine quarantine,
      Patience renames,
      OverwritePlan plan) {
    this.layout = layout;
    this.look = new Look(layout, Access.FILE);
    this.contents = contents;
    this.quarantine = quarantine;
    this.renames = renames;
    this.plan = plan;
  }

  /** Makes the new contents. Visitors see nothing of it. */
  void stage() throws IOException {
    Path staging = layout.staging();
    FolderRemoval.remove(staging);
    Files.createDirectory(staging);
    Access.PRIVATE.grant(staging);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < plan.puts().size(); i++) {
      numbers.add(i);
    }
    AtomicBoolean all = new AtomicBoolean(true);
    Parallel.forEach(
        numbers,
        number -> {
          if (!contents.place(plan.puts().get(number).file(), staged(number))) {
            all.set(false);
          }
        });
    if (!all.get()) {
      throw new PrepException(
          CoreError.DATA_DAMAGED, "path", layout.docroot(), "detail", DamageText.FILE_CONTENT);
    }
    BulkForce.force(numbers.stream().map(this::staged).toList(), List.of(staging));
  }

  /** Puts all in its place. May be begun anew, by another plan, after a failure anywhere. */
  void place() throws IOException {
    remove(plan.blockers());
    if (!plan.blockers().isEmpty()) {
      removeEmptied();
    }
    for (String directory : plan.directories()) {
      directory(layout.docroot().resolve(directory));
    }
    for (int i = 0; i < plan.puts().size(); i++) {
      Put put = plan.puts().get(i);
      if (put.isPointer()) {
        force(); // what it names is there first, also after a power cut
      }
      put(put, staged(i));
    }
    force();
    remove(plan.removals());
    removeEmptied();
    force();
  }

  private void put(Put put, Path staged) throws IOException {
    Path there = layout.docroot().resolve(put.path());
    boolean isFile = Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS);
    if (!isFile && Look.foreign(there).isPresent()) {
      quarantine.take(there);
    } else if (put.fresh()
        && isFile
        && look.at(there, put.file()).filter(o -> o.kind() == Kind.CHANGED).isPresent()) {
      quarantine.keep(there);
    }
    renames.move(staged, there);
    touch(there);
  }

  private void directory(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Look.foreign(directory).isPresent()) {
      quarantine.take(directory);
    }
    Files.createDirectory(directory);
    Access.DIRECTORY.grant(directory);
    touch(directory);
  }

  private void remove(Set<String> files) throws IOException {
    for (String path : files) {
      Path file = layout.docroot().resolve(path);
      // Not through a link, nor what somebody has put in its place.
      if (isPlain(file.getParent()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        renames.delete(file);
        touch(file);
      }
    }
  }

  private void removeEmptied() throws IOException {
    for (String path : plan.emptied()) {
      Path directory = layout.docroot().resolve(path);
      if (isPlain(directory)) {
        try {
          Files.delete(directory);
          touched.remove(directory);
          touch(directory);
        } catch (DirectoryNotEmptyException e) {
          // something foreign is in it, which an inspection tells of
        } catch (NoSuchFileException e) {
          // an earlier try got this far
        }
      }
    }
  }

  /** Whether it is a folder, and all above it, up to the docroot. */
  private boolean isPlain(@Nullable Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      if (path.equals(layout.docroot())) {
        return true;
      }
    }
    return false;
  }

  private void touch(Path changed) {
    touched.add(Objects.requireNonNull(changed.getParent()));
  }

  private void force() throws IOException {
    BulkForce.force(List.of(), touched);
    touched.clear();
  }

  private Path staged(int number) {
    return layout.staging().resolve(Integer.toString(number));
  }
}
