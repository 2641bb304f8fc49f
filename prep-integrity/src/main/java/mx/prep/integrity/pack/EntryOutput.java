package mx.prep.integrity.pack;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** One entry's part of an archive's stream; closing it ends the entry. */
final class EntryOutput extends FilterOutputStream {
  /** Ends an entry. */
  interface End {
    void end() throws IOException;
  }

  private final End end;

  EntryOutput(OutputStream archive, End end) {
    super(archive);
    this.end = end;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
  }

  @Override
  public void close() throws IOException {
    end.end();
  }
}
