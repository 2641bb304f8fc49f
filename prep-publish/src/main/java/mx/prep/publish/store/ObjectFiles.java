package mx.prep.publish.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents by hash: written once, read-only, shared by every tree. An object is never opened for
 * writing, since trees of every earlier cut are hard links to it.
 */
final class ObjectFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectFiles.class);
  private static final int BUFFER_BYTES = 256 << 10;

  private final DataFolder data;
  private final Runnable replacing;

  /** Those in which names were made that may not be durable yet: a try may fail in between. */
  private final Set<Path> unforced = new TreeSet<>();

  /** Nothing is known of names that a process before this one made. */
  private boolean begun;

  /**
   * Of a data folder.
   *
   * @param replacing runs before an object that is there gives way to another file
   */
  ObjectFiles(DataFolder data, Runnable replacing) {
    this.data = data;
    this.replacing = replacing;
  }

  /**
   * Whether the content is here, byte for byte. A damaged object counts as missing, so that the
   * good bytes at hand take its place.
   */
  boolean holds(Sha256 sha256, long size) throws IOException {
    Path file = data.object(sha256);
    if (!Files.isRegularFile(file)) {
      return false; // most are new: told without an exception thrown for each
    }
    boolean whole = isWhole(file, sha256, size) && Permissions.isObject(file);
    if (!whole) {
      LOG.warn("object {} is damaged and will be written anew", sha256);
      replacing.run();
    }
    return whole;
  }

  /**
   * Whether that file is there with those bytes.
   *
   * @param size -1 where it is not known
   */
  boolean isWhole(Path file, Sha256 sha256, long size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return (size < 0 || channel.size() == size) && hash(channel).equals(sha256);
    } catch (NoSuchFileException e) {
      return false;
    } catch (FileSystemException e) {
      // A folder, a link, or a disk that cannot read it any more: in its place, all the same.
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return false;
    }
  }

  /** Whether the object is here and as it should be. */
  boolean isWhole(Sha256 sha256) throws IOException {
    Path file = data.object(sha256);
    return isWhole(file, sha256, -1) && Permissions.isObject(file);
  }

  /** Makes a file that has the right bytes an object again; whether it has them. */
  boolean reseal(Path file, Sha256 sha256) throws IOException {
    boolean whole = isWhole(file, sha256, -1);
    if (whole) {
      seal(file, sha256);
      Durable.forceFile(file);
    }
    return whole;
  }

  /** Takes contents over in place of damaged ones; durable when this returns. */
  void adopt(Map<Sha256, Path> contents) throws IOException {
    replacing.run();
    makeFolders(contents.keySet());
    BulkForce.force(contents.values(), List.of());
    takeOver(contents);
    force(List.of());
  }

  static Sha256 hash(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return hash(channel);
    }
  }

  /** Of what lies from the channel's position on. */
  static Sha256 hash(FileChannel channel) throws IOException {
    MessageDigest digester = Sha256.digester();
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(channel.size() + 1, BUFFER_BYTES));
    while (channel.read(buffer) >= 0) {
      digester.update(buffer.flip());
      buffer.clear();
    }
    return Sha256.finish(digester);
  }

  /** Makes the folders in which these contents get their names, durable when this returns. */
  void makeFolders(Collection<Sha256> contents) throws IOException {
    Set<Path> folders =
        contents.stream()
            .map(sha256 -> data.object(sha256).getParent())
            .collect(Collectors.toCollection(TreeSet::new));
    boolean made = false;
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        Permissions.directory(folder);
        made = true;
      }
    }
    if (made) {
      Durable.forceDirectory(data.objects());
    }
    unforced.addAll(folders);
  }

  /**
   * Makes the names of all objects durable, also of those that an earlier try or process made and
   * that count as being here since.
   *
   * @param others directories whose names are to be durable with them
   */
  void force(Collection<Path> others) throws IOException {
    if (!begun) {
      unforced.add(data.objects());
      try (Stream<Path> folders = Files.list(data.objects())) {
        folders.forEach(unforced::add);
      }
    }
    unforced.removeIf(folder -> !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    List<Path> all = new ArrayList<>(unforced);
    all.addAll(others);
    BulkForce.force(List.of(), all);
    unforced.clear();
    begun = true;
  }

  /**
   * Takes over contents, each a file of its own on the same disk, durable and read-only already.
   * They stay under the names they have, too. The new names are durable once {@link #force}
   * returns.
   */
  void takeOver(Map<Sha256, Path> contents) throws IOException {
    for (Map.Entry<Sha256, Path> content : contents.entrySet()) {
      takeOver(content.getKey(), content.getValue());
    }
  }

  private void takeOver(Sha256 sha256, Path file) throws IOException {
    Path object = data.object(sha256);
    try {
      Files.createLink(object, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A damaged one is in the way, or the disk has no links: in one step all the same.
      Path whole = file.resolveSibling(file.getFileName() + ".whole");
      Files.deleteIfExists(whole);
      TreeFolder.link(whole, sha256, file);
      Files.move(whole, object, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Read-only, with its content's time. */
  static void seal(Path file, Sha256 content) throws IOException {
    Files.setLastModifiedTime(file, ContentTime.of(content));
    Permissions.object(file);
  }
}
