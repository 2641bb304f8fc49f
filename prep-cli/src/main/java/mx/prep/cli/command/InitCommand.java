package mx.prep.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code prep init}: a commented configuration, keys where missing, next steps. */
@Command
final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "dir")
  private Path folder = Path.of("");

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path target = session.host().folder().resolve(folder).normalize();
    Path config = target.resolve("prep.yaml");
    if (Files.exists(config)) {
      throw new PrepException(CliError.EXISTS, "path", config);
    }
    try {
      Durable.createDirectories(target);
      Durable.write(config, template());
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", config, "detail", e);
    }
    session.out().println(session.text(CliText.INIT_WROTE, "file", config));
    session.out().println(session.text(CliText.INIT_NEXT, "folder", target));
    return 0;
  }

  private byte[] template() throws IOException {
    String name = "prep_" + session.early().language() + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
  }
}
