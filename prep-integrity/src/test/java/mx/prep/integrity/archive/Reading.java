package mx.prep.integrity.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.spi.ArchiveFormat;
import mx.prep.core.text.MessageKey;
import mx.prep.core.verdict.RefusedException;

/** Reads archives that stand in memory, for one format. */
record Reading(ArchiveFormat format, Path folder) {
  /** What is in it, as text. */
  Map<String, String> files(byte[] archive) throws RefusedException, IOException {
    Unpacked unpacked = new Unpacked();
    format.read(write(archive), Limits.DEFAULT, unpacked);
    Map<String, String> texts = new LinkedHashMap<>();
    unpacked.files.forEach(
        (name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  /** It is refused for this reason; what the sink got before. */
  Unpacked refused(byte[] archive, MessageKey reason) throws IOException {
    return refused(archive, Limits.DEFAULT, reason);
  }

  Unpacked refused(byte[] archive, Limits limits, MessageKey reason) throws IOException {
    Path file = write(archive);
    Unpacked unpacked = new Unpacked();
    Throwable thrown = catchThrowable(() -> format.read(file, limits, unpacked));
    assertThat(thrown).isInstanceOf(RefusedException.class);
    assertThat(((RefusedException) thrown).refusal().reason().key())
        .as(thrown.getMessage())
        .isEqualTo(reason);
    return unpacked;
  }

  /** It is refused, whatever the reason. */
  void refusedSomehow(byte[] archive) throws IOException {
    Path file = write(archive);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> format.read(file, Limits.DEFAULT, new Unpacked()));
  }

  private Path write(byte[] archive) throws IOException {
    return Files.write(folder.resolve("archive" + format.suffix()), archive);
  }
}
