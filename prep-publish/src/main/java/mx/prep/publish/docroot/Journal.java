package mx.prep.publish.docroot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.model.Sha256;

/**
 * Remembers of which sites the files in a docroot may be. More than one: a switch to the first was
 * begun, and each file is that of any of them.
 *
 * @param file a root in hex a line
 */
record Journal(Path file) {
  /** By the docroot's path: another docroot's journal is of no use to it. */
  static Journal of(Path docroot, DataFolder data) {
    Sha256 id = Sha256.of(docroot.toString().getBytes(StandardCharsets.UTF_8));
    return new Journal(data.state().resolve("docroots").resolve(id.hex()));
  }

  private static final long MAX_BYTES = 64 << 10;

  /** Empty where nothing is known, or what was written cannot be read. */
  List<Sha256> read() throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .lines()
          .map(Sha256::parse)
          .toList();
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Durable on return. */
  void write(List<Sha256> roots) throws IOException {
    Durable.createDirectories(Objects.requireNonNull(file.getParent()));
    String lines = roots.stream().map(Sha256::hex).collect(Collectors.joining("\n"));
    Durable.write(file, lines.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Clears what a crash left over. */
  void recover() throws IOException {
    Durable.recover(file);
  }
}
