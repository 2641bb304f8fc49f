package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.transfer.https.PackageIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code prep institute index}: the index by which Difusores pull over HTTPS. */
@Command
final class IndexCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", descriptionKey = "directory")
  private Path directory = Path.of("");

  IndexCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path folder = session.resolve(directory);
    int files = PackageIndex.write(folder);
    Path index = folder.resolve(PackageIndex.NAME);
    session
        .out()
        .println(
            session.json()
                ? Json.line(Json.object("index", index, "files", files))
                : session.text(CliText.INDEX_DONE, "path", index, "files", files));
    return 0;
  }
}
