package mx.prep.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mx.prep.cli.frame.FramePage;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep frame}: the page of method 2, with the official site in a frame. */
@Command
final class FrameCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--url", paramLabel = "URL", required = true)
  private URI url = URI.create("");

  @Option(names = "--name", paramLabel = "TEXT")
  private @Nullable String name;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  FrameCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!FramePage.takes(url)) {
      throw new PrepException(CliError.NOT_A_SITE, "url", url);
    }
    if ("http".equalsIgnoreCase(url.getScheme())) {
      session
          .err()
          .println(
              session.errorPaint().warn("prep:")
                  + " "
                  + session.text(CliText.FRAME_NOT_SECURE, "url", url));
    }
    byte[] page = FramePage.of(url, name).getBytes(StandardCharsets.UTF_8);
    if (out == null) {
      session.out().print(new String(page, StandardCharsets.UTF_8));
    } else {
      write(session.resolve(out), page);
    }
    return 0;
  }

  private void write(Path file, byte[] page) {
    if (Files.exists(file)) {
      throw new PrepException(CliError.EXISTS, "path", file);
    }
    try {
      Durable.write(file, page);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
    session.out().println(session.text(CliText.FRAME_DONE, "file", file));
  }
}
