package mx.prep.integrity.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.NavigableMap;
import java.util.TreeMap;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.PathRule;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;

/**
 * A site as files in a folder.
 *
 * @param root the folder
 */
record SiteFolder(Path root) {
  /** Every file, with its hash, by path. */
  NavigableMap<SitePath, FileEntry> read() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new PrepException(PackError.NO_SITE, "path", root);
    }
    NavigableMap<SitePath, FileEntry> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile()) {
              throw new PrepException(PackError.NOT_A_FILE, "path", file);
            }
            SitePath path = pathOf(file);
            files.put(path, entry(path));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private SitePath pathOf(Path file) {
    StringBuilder path = new StringBuilder();
    for (Path segment : root.relativize(file)) {
      path.append(path.isEmpty() ? "" : "/").append(segment);
    }
    PathRule broken = SitePath.brokenRule(path.toString()).orElse(null);
    if (broken != null) {
      throw new PrepException(PackError.PATH_FORBIDDEN, "path", file, "rule", broken);
    }
    return SitePath.of(path.toString());
  }

  private FileEntry entry(SitePath path) throws IOException {
    MessageDigest digester = Sha256.digester();
    try (InputStream in = open(path);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digester)) {
      long size = in.transferTo(out);
      return new FileEntry(path, size, Sha256.finish(digester));
    }
  }

  /**
   * Copies a file into an archive.
   *
   * @throws PrepException {@code FILE_CHANGED} where it is no longer what was read
   */
  void copy(FileEntry file, ArchiveWriter archive) throws IOException {
    MessageDigest digester = Sha256.digester();
    try (InputStream in = new DigestInputStream(open(file.path()), digester)) {
      archive.add(file.path(), file.size(), in);
      if (in.read() >= 0 || !Sha256.finish(digester).equals(file.sha256())) {
        throw changed(file);
      }
    } catch (EOFException e) {
      throw changed(file);
    }
  }

  private static PrepException changed(FileEntry file) {
    return new PrepException(PackError.FILE_CHANGED, "path", file.path());
  }

  private InputStream open(SitePath path) throws IOException {
    return Files.newInputStream(root.resolve(path.value()));
  }
}
