package mx.prep.integrity.archive;

import static mx.prep.integrity.archive.ArchiveContractTest.compress;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.archive.ArchiveContractTest.Compressor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** The compression around a TAR, threats T30, T31, T42, T55 and T56. */
final class CompressedTarTest {
  private static final int BLOCKS = 16;

  @TempDir private Path folder;

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(new TarGzFormat(), (Compressor) GZIPOutputStream::new),
        Arguments.of(
            new TarXzFormat(), (Compressor) out -> new XZOutputStream(out, new LZMA2Options(0))),
        Arguments.of(new TarZstdFormat(), (Compressor) CompressedTarTest::checksummed));
  }

  private static OutputStream checksummed(OutputStream out) throws IOException {
    return new ZstdOutputStream(out).setChecksum(true);
  }

  private static byte[] tar() {
    return new Tars().file("a.txt", "1").end();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Threat T55. */
  @ParameterizedTest
  @MethodSource("formats")
  void severalMembersAreRefused(ArchiveFormat format, Compressor compressor) throws Exception {
    Reading reading = new Reading(format, folder);
    byte[] whole = compress(tar(), compressor);
    reading.refused(concat(whole, whole), ArchiveReason.TRAILING_BYTES);
    byte[] empty = compress(new byte[0], compressor);
    reading.refused(concat(whole, empty), ArchiveReason.TRAILING_BYTES);
    reading.refused(concat(whole, new byte[4]), ArchiveReason.TRAILING_BYTES);
    // A TAR in two halves, each a member of its own.
    byte[] tar = tar();
    byte[] first = compress(Arrays.copyOf(tar, 512), compressor);
    byte[] second = compress(Arrays.copyOfRange(tar, 512, tar.length), compressor);
    reading.refused(concat(first, second), ArchiveReason.TRAILING_BYTES);
    reading.refused(concat(empty, whole), ArchiveReason.TRAILING_BYTES);
  }

  /** Threats T30 and T31: the stream's own checks are made, to its last byte. */
  @ParameterizedTest
  @MethodSource("formats")
  void noDamageGoesUnnoticed(ArchiveFormat format, Compressor compressor) throws Exception {
    Reading reading = new Reading(format, folder);
    byte[] whole = compress(tar(), compressor);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      try {
        assertThat(reading.files(damaged)).as("byte %s", at).containsEntry("a.txt", "1");
      } catch (RefusedException e) {
        refused++;
      }
      reading.refusedSomehow(Arrays.copyOf(whole, at));
    }
    assertThat(refused).isGreaterThan(whole.length * 3 / 4);
  }

  /** Threat T42: what counts is what comes out. */
  @ParameterizedTest
  @MethodSource("formats")
  void bombsEndAtTheirLimit(ArchiveFormat format, Compressor compressor) throws Exception {
    Reading reading = new Reading(format, folder);
    byte[] zeros = compress(new byte[BLOCKS << 20], compressor);
    assertThat(zeros.length).isLessThan(BLOCKS << 10);
    reading.refused(zeros, ArchiveReason.PADDING_TOO_LONG);
    byte[] header = new Tars().add(new Tars.Header('0', "bomb", "").size(077777777777L)).open();
    byte[] bomb = compress(concat(header, new byte[BLOCKS << 20]), compressor);
    reading.refused(bomb, CoreReason.TOO_MANY_BYTES);
    byte[] pax = new Tars().add(new Tars.Header('x', "x", "").size(BLOCKS << 20)).open();
    byte[] paxBomb = compress(concat(pax, new byte[BLOCKS << 20]), compressor);
    reading.refused(paxBomb, ArchiveReason.EXTENSION_TOO_LARGE);
  }

  /** Threat T56: the one in the other's clothes. */
  @ParameterizedTest
  @MethodSource("formats")
  void otherCompressionsAreRefused(ArchiveFormat format, Compressor compressor) throws Exception {
    Reading reading = new Reading(format, folder);
    reading.refused(tar(), ArchiveReason.OTHER_FORMAT);
    new Reading(new TarFormat(), folder)
        .refused(compress(tar(), compressor), ArchiveReason.OTHER_FORMAT);
    for (Arguments other : formats().toList()) {
      if (other.get()[0].getClass() != format.getClass()) {
        reading.refused(compress(tar(), (Compressor) other.get()[1]), ArchiveReason.OTHER_FORMAT);
      }
    }
  }

  @Test
  void dictionariesThatTakeMuchMemoryAreRefused() throws Exception {
    Reading xz = new Reading(new TarXzFormat(), folder);
    assertThat(xz.files(withDictionary(64 << 20))).containsOnlyKeys("a.txt");
    xz.refused(withDictionary(128 << 20), ArchiveReason.MEMORY);

    Reading zstd = new Reading(new TarZstdFormat(), folder);
    assertThat(zstd.files(withWindow(27))).containsOnlyKeys("a.txt");
    zstd.refused(withWindow(28), ArchiveReason.MEMORY);
  }

  /** Writes a small dictionary's stream and says in its header that it needs a large one. */
  private static byte[] withDictionary(int size) throws IOException {
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(bytes, options, XZ.CHECK_CRC32)) {
      xz.write(tar());
    }
    byte[] stream = bytes.toByteArray();
    // Stream header 12 bytes; block header: size, flags, filter id, properties' size, dictionary.
    stream[16] = (byte) (2 * (Integer.numberOfTrailingZeros(size) - 12));
    CRC32 crc = new CRC32();
    crc.update(stream, 12, 8);
    for (int i = 0; i < 4; i++) {
      stream[20 + i] = (byte) (crc.getValue() >> (8 * i));
    }
    return stream;
  }

  /** A frame by hand (RFC 8878, 3.1.1): one raw block, in a window of this size. */
  private static byte[] withWindow(int log) {
    byte[] tar = tar();
    int block = tar.length << 3 | 1;
    byte[] frame = {
      0x28,
      (byte) 0xb5,
      0x2f,
      (byte) 0xfd,
      0,
      (byte) ((log - 10) << 3),
      (byte) block,
      (byte) (block >> 8),
      (byte) (block >> 16)
    };
    return concat(frame, tar);
  }
}
