package mx.prep.publish.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GunzipTest {
  /** 8,192 bytes are unpacked at a time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 3 * 8192})
  void aFileOfAnyLengthIsWhole(int length) throws IOException {
    byte[] file = "x".repeat(length).getBytes(UTF_8);

    assertThat(unpacked(List.of(packed(file)))).isEqualTo(file);
  }

  /** Servers that pack while they send end so: with a block of nothing, wherever it is cut. */
  @Test
  void anEndThatBringsNoBytesIsAnEnd() throws IOException {
    byte[] file = "a,b".getBytes(UTF_8);
    byte[] packed = packed(file);
    for (int cut = 1; cut < packed.length; cut++) {
      List<byte[]> pieces =
          List.of(Arrays.copyOf(packed, cut), Arrays.copyOfRange(packed, cut, packed.length));

      assertThat(unpacked(pieces)).as("cut at %s", cut).isEqualTo(file);
    }
  }

  private static byte[] packed(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true)) {
      gzip.write(file);
      gzip.flush();
    }
    return packed.toByteArray();
  }

  private static byte[] unpacked(List<byte[]> pieces) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (Gunzip gunzip = new Gunzip()) {
      for (byte[] piece : pieces) {
        assertThat(gunzip.take(ByteBuffer.wrap(piece), out -> append(plain, out))).isTrue();
      }
      assertThat(gunzip.isWhole()).isTrue();
    }
    return plain.toByteArray();
  }

  private static void append(ByteArrayOutputStream plain, ByteBuffer out) {
    plain.write(out.array(), out.arrayOffset() + out.position(), out.remaining());
  }
}
