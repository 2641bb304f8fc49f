package mx.prep.integrity.pack;

import java.io.IOException;
import java.nio.file.Path;

/** The kinds of archives that a package may have. */
public enum ArchiveKind {
  ZIP(".zip"),
  TAR(".tar"),
  TAR_GZ(".tar.gz"),
  TAR_XZ(".tar.xz"),
  TAR_ZST(".tar.zst");

  private final String suffix;

  ArchiveKind(String suffix) {
    this.suffix = suffix;
  }

  /** The ending of its files' names, with the dot. */
  public String suffix() {
    return suffix;
  }

  /** Begins an archive in a new file. */
  ArchiveWriter open(Path file) throws IOException {
    return this == ZIP ? new ZipWriter(file) : new TarWriter(file, this);
  }
}
