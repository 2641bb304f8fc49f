package mx.prep.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.CoreError;
import mx.prep.core.text.Message;
import mx.prep.core.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PlainFileTest {
  @TempDir private Path folder;

  @Test
  void aFileAndALinkToOneAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abc");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(PlainFile.read(file, 3)).asString().isEqualTo("abc");
    assertThat(PlainFile.read(link, 3)).asString().isEqualTo("abc");
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisabledOnOs(OS.WINDOWS) // has no such files
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    refused(pipe, "no es un archivo");
  }

  @Test
  void whyAFileIsNotReadIsSaidInPeoplesWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abcd");

    refused(file, "demasiado grande");
    refused(folder, "es una carpeta");
    assertThatThrownBy(() -> PlainFile.open(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static void refused(Path file, String words) {
    assertThatThrownBy(() -> PlainFile.read(file, 3))
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(
                        new Texts(Locale.forLanguageTag("es"))
                            .render(
                                Message.of(CoreError.FILE_UNREADABLE, "path", file, "detail", e)))
                    .contains(words));
  }
}
