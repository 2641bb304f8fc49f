package mx.prep.integrity.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.testkit.ArchiveContract;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The contract of archives, on each format, with archives that libraries write. */
final class ArchiveContractTest {
  @Nested
  final class Zip extends ArchiveContract {
    @Override
    protected ArchiveFormat format() {
      return new ZipFormat();
    }

    @Override
    protected byte[] pack(Map<String, byte[]> files) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
        }
      }
      return bytes.toByteArray();
    }
  }

  @Nested
  final class Tar extends ArchiveContract {
    @Override
    protected ArchiveFormat format() {
      return new TarFormat();
    }

    @Override
    protected byte[] pack(Map<String, byte[]> files) throws IOException {
      return tar(files);
    }
  }

  @Nested
  final class TarGz extends ArchiveContract {
    @Override
    protected ArchiveFormat format() {
      return new TarGzFormat();
    }

    @Override
    protected byte[] pack(Map<String, byte[]> files) throws IOException {
      return compress(tar(files), GZIPOutputStream::new);
    }
  }

  @Nested
  final class TarXz extends ArchiveContract {
    @Override
    protected ArchiveFormat format() {
      return new TarXzFormat();
    }

    @Override
    protected byte[] pack(Map<String, byte[]> files) throws IOException {
      return compress(tar(files), out -> new XZOutputStream(out, new LZMA2Options(0)));
    }
  }

  @Nested
  final class TarZstd extends ArchiveContract {
    @Override
    protected ArchiveFormat format() {
      return new TarZstdFormat();
    }

    @Override
    protected byte[] pack(Map<String, byte[]> files) throws IOException {
      return compress(tar(files), ZstdOutputStream::new);
    }
  }

  interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  static byte[] compress(byte[] plain, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.over(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
