package mx.prep.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.ContentStaging.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HashOnlyStagingTest {
  private static final byte[] BYTES = "results".getBytes(StandardCharsets.UTF_8);

  private static Content put(long maxBytes) throws IOException {
    try (HashOnlyStaging staging = new HashOnlyStaging();
        InputStream content = new ByteArrayInputStream(BYTES)) {
      return staging.put(content, maxBytes);
    }
  }

  /** A manifest may declare any size: the largest must not make the reader turn for ever. */
  @Test
  void readsWhateverSizeIsAllowed() throws IOException {
    Content whole = new Content(BYTES.length, Sha256.of(BYTES));
    assertThat(put(Long.MAX_VALUE)).isEqualTo(whole);
    assertThat(put(BYTES.length)).isEqualTo(whole);
  }

  @Test
  void stopsAtTheFirstByteTooMany() throws IOException {
    assertThat(put(3).size()).isEqualTo(4);
    assertThat(put(0).size()).isEqualTo(1);
  }

  /** Whoever presses Ctrl-C has gigabytes of inner archives left otherwise. */
  @Test
  void whatIsUnpackedInItsFolderIsGoneAlsoWhereTheProgramIsStopped(@TempDir Path temporary)
      throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Stopped.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(program.getInputStream().readAllBytes()).asString().startsWith(temporary.toString());
    assertThat(program.waitFor()).isEqualTo(130);
    assertThat(temporary).isEmptyDirectory();
  }

  /** Ends in the middle of its work. */
  static final class Stopped {
    private Stopped() {}

    public static void main(String[] none) throws IOException {
      Path scratch = new HashOnlyStaging().scratch();
      Files.write(Files.createDirectory(scratch.resolve("inner")).resolve("a.zip"), BYTES);
      System.out.println(scratch);
      System.exit(130);
    }
  }
}
