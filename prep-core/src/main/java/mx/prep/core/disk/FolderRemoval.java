package mx.prep.core.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a folder with all that is in it; links are removed, never followed. */
public final class FolderRemoval extends SimpleFileVisitor<Path> {
  private FolderRemoval() {}

  /** Removes it; nothing happens where it is not there. */
  public static void remove(Path folder) throws IOException {
    try {
      Files.walkFileTree(folder, new FolderRemoval());
    } catch (NoSuchFileException e) {
      // it is gone, which is what was asked for
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    Files.delete(directory);
    return FileVisitResult.CONTINUE;
  }
}
