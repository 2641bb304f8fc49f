package mx.prep.integrity.archive;

import java.io.IOException;

/** No compression. */
record PlainLayer(ArchiveFile file) implements TarLayer {
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return file.read(target, offset, length);
  }

  @Override
  public void close() {
    // The file is its opener's.
  }
}
