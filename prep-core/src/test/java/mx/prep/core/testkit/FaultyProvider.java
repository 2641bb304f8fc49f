package mx.prep.core.testkit;

import static mx.prep.core.testkit.FaultyPath.unwrap;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.prep.core.testkit.FaultyDisk.Change;

/** See {@link FaultyDisk}. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFileSystem system;
  private final FileSystemProvider real;
  private final FaultyDisk.Rule rule;

  FaultyProvider(FaultyFileSystem system, FileSystemProvider real, FaultyDisk.Rule rule) {
    this.system = system;
    this.real = real;
    this.rule = rule;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("made by FaultyDisk");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.wrap(real.getPath(uri));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      rule.before(Change.OPEN, unwrap(path));
    }
    return new FaultyChannel(
        real.newFileChannel(unwrap(path), options, attributes), unwrap(path), rule);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = real.newDirectoryStream(unwrap(dir), path -> true)) {
      for (Path path : stream) {
        if (filter.accept(system.wrap(path))) {
          paths.add(system.wrap(path));
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return paths.iterator();
      }

      @Override
      public void close() {
        // it was read whole
      }
    };
  }

  @Override
  public void createDirectory(Path dir, FileAttribute<?>... attributes) throws IOException {
    rule.before(Change.CREATE_DIRECTORY, unwrap(dir));
    real.createDirectory(unwrap(dir), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    rule.before(Change.LINK, unwrap(link));
    real.createLink(unwrap(link), unwrap(existing));
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    rule.before(Change.SYMBOLIC_LINK, unwrap(link));
    real.createSymbolicLink(unwrap(link), unwrap(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return system.wrap(real.readSymbolicLink(unwrap(link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    rule.before(Change.DELETE, unwrap(path));
    real.delete(unwrap(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    rule.before(Change.OPEN, unwrap(target));
    rule.before(Change.WRITE, unwrap(target));
    real.copy(unwrap(source), unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    rule.before(Change.MOVE, unwrap(target));
    real.move(unwrap(source), unwrap(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(unwrap(path), unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(unwrap(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(unwrap(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(unwrap(path), attribute, value, options);
  }
}
