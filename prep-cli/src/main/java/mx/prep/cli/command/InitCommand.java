package mx.prep.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.keys.SshKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code prep init}: a commented configuration, keys where missing, next steps. */
@Command
final class InitCommand implements Callable<Integer> {
  private static final String KEY = "id_ed25519";

  private final Session session;

  @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "dir")
  private Path folder = Path.of("");

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path target = session.resolve(folder).normalize();
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
    say(CliText.INIT_WROTE, "file", config);
    Path key = target.resolve(KEY);
    if (Files.exists(key)) {
      say(CliText.INIT_KEPT, "file", key);
    } else {
      say(CliText.INIT_WROTE, "file", SshKey.generate(key, "prep").file());
    }
    nextSteps(target, config, key);
    return 0;
  }

  private void nextSteps(Path target, Path config, Path key) {
    session.out().println();
    session.out().println(session.paint().bold(session.text(CliText.INIT_NEXT)));
    step(1, CliText.INIT_STEP_KEY, "key", key + ".pub");
    step(2, CliText.INIT_STEP_TRUST, "folder", target);
    step(3, CliText.INIT_STEP_EDIT, "file", config);
    step(4, CliText.INIT_STEP_CHECK, "file", config);
    step(5, CliText.INIT_STEP_RUN, "file", config);
  }

  private void step(int number, CliText text, Object... facts) {
    session.out().println("  " + number + ". " + session.text(text, facts));
  }

  private void say(CliText text, Object... facts) {
    session.out().println(session.text(text, facts));
  }

  private byte[] template() throws IOException {
    String name = "prep_" + session.early().language() + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
