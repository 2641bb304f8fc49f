package mx.prep.audit.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.audit.lines.Json;
import mx.prep.core.disk.BulkForce;
import mx.prep.core.disk.Durable;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Delivery;

/**
 * The folder of one package: its files as they came, and the record. It is built under another name
 * and renamed, so it is there whole or not at all.
 */
final class PackageFolder {
  /** Of the record; no file of a delivery is kept under this name. */
  static final String RECORD = "record.json";

  private static final String BUILDING = ".tmp";
  private static final String GOING = ".gone";

  private PackageFolder() {}

  /**
   * Keeps a package.
   *
   * @throws PrepException from the delivery; the folder is not there
   */
  static void keep(Path folder, KeptRecord record, Delivery delivery) throws IOException {
    Path building = hidden(folder, BUILDING);
    boolean kept = false;
    try {
      Durable.createDirectories(Objects.requireNonNull(folder.getParent()));
      FolderRemoval.remove(building);
      Files.createDirectory(building);
      // Before the files: what needs room on the disk fails while the delivery is still whole.
      Files.write(building.resolve(RECORD), Json.file(record));
      record.files().forEach(file -> delivery.handOver(file.name(), building.resolve(file.name())));
      BulkForce.force(files(building, record), List.of(building));
      Durable.move(building, folder);
      kept = true;
    } finally {
      if (!kept) {
        FolderRemoval.remove(building);
      }
    }
  }

  private static List<Path> files(Path folder, KeptRecord record) {
    return Stream.concat(Stream.of(RECORD), record.files().stream().map(KeptFile::name))
        .map(folder::resolve)
        .toList();
  }

  /** Takes a package away; after a crash it is there whole or not at all. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Path going = hidden(folder, GOING);
      FolderRemoval.remove(going);
      Durable.move(folder, going);
      FolderRemoval.remove(going);
    }
  }

  private static Path hidden(Path folder, String ending) {
    return folder.resolveSibling("." + folder.getFileName() + ending);
  }

  /** The packages of a folder; none where it is not there. */
  static List<Path> in(Path parent) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      for (Path entry : entries) {
        if (!name(entry).startsWith(".")) {
          folders.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return folders;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /**
   * Reads a package's record.
   *
   * @return empty where the folder has gone meanwhile, or is no folder
   * @throws PrepException {@code RECORD_DAMAGED}
   */
  static Optional<Kept> read(Path folder) {
    try {
      Optional<KeptRecord> record = Json.readFile(folder.resolve(RECORD), KeptRecord.class);
      if (record.isEmpty() && Files.isDirectory(folder)) {
        throw new PrepException(
            HistoryError.RECORD_DAMAGED, "path", folder.resolve(RECORD), "detail", "-");
      }
      return record.map(read -> new Kept(folder, read));
    } catch (IOException e) {
      throw new PrepException(
          e, HistoryError.RECORD_DAMAGED, "path", folder.resolve(RECORD), "detail", e);
    }
  }

  /** Completes what a crash interrupted where it is whole but for its name; else clears it. */
  static void recover(Path parent) throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, ".*")) {
      entries.forEach(left::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return;
    }
    for (Path entry : left) {
      String name = name(entry);
      if (name.endsWith(GOING)) {
        FolderRemoval.remove(entry);
      } else if (name.endsWith(BUILDING)) {
        Path folder = entry.resolveSibling(name.substring(1, name.length() - BUILDING.length()));
        if (isWhole(entry) && !Files.exists(folder)) {
          Durable.move(entry, folder);
        } else {
          FolderRemoval.remove(entry);
        }
      }
    }
  }

  private static boolean isWhole(Path building) {
    try {
      Optional<KeptRecord> record = Json.readFile(building.resolve(RECORD), KeptRecord.class);
      if (record.isEmpty()) {
        return false;
      }
      for (KeptFile file : record.get().files()) {
        if (Files.size(building.resolve(file.name())) != file.size()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
