package mx.prep.integrity.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads a file through and tells its encoding: what its byte order mark says, else UTF-8 where it
 * is, else Windows-1252, which has all of Latin-1 that text uses.
 */
final class EncodingProbe {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final Utf8Scan scan = new Utf8Scan();
  private final byte[] head = new byte[3];
  private long length;

  private EncodingProbe() {}

  static Encoding of(InputStream in) throws IOException {
    EncodingProbe probe = new EncodingProbe();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        probe.take(buffer[i]);
      }
    }
    return probe.result();
  }

  private void take(byte next) {
    if (length < head.length) {
      head[(int) length] = next;
    }
    length++;
    scan.take(next & 0xff);
  }

  private Encoding result() {
    scan.end();
    boolean bom = startsWith(0xef, 0xbb, 0xbf);
    if (!bom && startsWith(0xff, 0xfe)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2, "");
    }
    if (!bom && startsWith(0xfe, 0xff)) {
      return new Encoding(StandardCharsets.UTF_16BE, 2, "");
    }
    Charset charset = bom || scan.malformed() == 0 ? StandardCharsets.UTF_8 : WINDOWS_1252;
    return new Encoding(charset, bom ? head.length : 0, flaw(bom));
  }

  private String flaw(boolean bom) {
    if (scan.zeros() > 0) {
      return "NUL";
    }
    if (bom && scan.malformed() > 0) {
      return "UTF-8 BOM + !UTF-8";
    }
    // A Latin-1 text hardly ever has a whole UTF-8 sequence; a file with both was put together.
    if (scan.malformed() > 0 && scan.sequences() > 0) {
      return "UTF-8 + Latin-1";
    }
    return scan.replacements() > 0 ? "U+FFFD" : "";
  }

  private boolean startsWith(int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * How to read a file.
   *
   * @param bomBytes how many bytes stand before the text
   * @param flaw what contradicts itself, in a notation of no language; empty for nothing
   */
  record Encoding(Charset charset, int bomBytes, String flaw) {}
}
