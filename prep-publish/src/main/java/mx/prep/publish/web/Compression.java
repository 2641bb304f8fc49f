package mx.prep.publish.web;

import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Compresses whole bodies. Brotli is native code: where it does not load, there is gzip. */
final class Compression {
  /** About as dear as gzip, and a good deal smaller. */
  private static final int BROTLI_QUALITY = 5;

  /** The native code is unpacked when it is first asked for: by who answers visitors, no sooner. */
  private static final class Available {
    private static final List<Coding> CODINGS =
        NativeBrotli.load() ? List.of(Coding.GZIP, Coding.BROTLI) : List.of(Coding.GZIP);
  }

  /** Those that this machine has. */
  List<Coding> codings() {
    return Available.CODINGS;
  }

  byte[] compress(byte[] body, Coding coding) {
    try {
      return switch (coding) {
        case IDENTITY -> body;
        case GZIP -> gzip(body);
        case BROTLI -> Encoder.compress(body, new Encoder.Parameters().setQuality(BROTLI_QUALITY));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    }
    return compressed.toByteArray();
  }
}
