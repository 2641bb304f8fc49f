package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A start whose web server refuses the configuration, because of somebody else's file. */
@DisabledOnOs(OS.WINDOWS) // its commands are a Unix system's
final class ForeignServerTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  @TempDir Path folder;
  private Path broken;
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    broken = folder.resolve("broken.conf");
    file = Files.createDirectories(folder.resolve("conf.d")).resolve("prep.conf");
  }

  private ServerConfig config(String cacheControl) {
    return Configs.installedTo(file, List.of("test", "!", "-e", broken.toString()), cacheControl);
  }

  @Test
  void theOneInForceStaysUntilTheNewOneIsTaken() throws IOException {
    try (Foreign foreign =
        new Foreign(folder.resolve("difusor"), new NginxFactory(), config("no-cache"), clock)) {
      foreign.start();
      byte[] before = Files.readAllBytes(file);
      Files.createFile(broken);
      WebServer again = foreign.configured(new NginxFactory(), config("max-age=5"), clock);

      again.start();

      assertThat(file).hasBinaryContent(before);
      assertThat(again.finishStart())
          .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(WebServerError.SYNTAX_REFUSED));
      Files.delete(broken);
      assertThat(again.finishStart()).isEmpty();
      assertThat(file).content().contains("max-age=5");
      assertThat(again.finishStart()).isEmpty();
    }
  }

  /** Whoever sets it up has to know. */
  @Test
  void whereNoneIsInForceTheStartFails() throws IOException {
    Files.createFile(broken);
    try (Foreign foreign =
        new Foreign(folder.resolve("difusor"), new NginxFactory(), config("no-cache"), clock)) {
      assertThatThrownBy(foreign::start).isInstanceOf(PrepException.class);
    }
    assertThat(file).doesNotExist();
  }
}
