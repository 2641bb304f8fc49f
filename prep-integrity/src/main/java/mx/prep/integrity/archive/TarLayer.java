package mx.prep.integrity.archive;

import java.io.Closeable;
import java.io.IOException;
import mx.prep.core.verdict.RefusedException;

/** The compression around a TAR, opened. */
interface TarLayer extends ByteSource, Closeable {
  /** Opens the compression of a file, which stays the caller's to close. */
  @FunctionalInterface
  interface Opener {
    TarLayer open(ArchiveFile file) throws RefusedException, IOException;
  }
}
