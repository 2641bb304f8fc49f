package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.trust.TrustError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code prep trust show}: who is trusted, with what two people compare before they are. */
@Command
final class TrustShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", arity = "0..1", descriptionKey = "file")
  private @Nullable Path file;

  TrustShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TrustView view = TrustView.of(file == null ? configured() : session.resolve(file), session);
    if (session.json()) {
      session.out().println(Json.line(view.json(session)));
    } else {
      view.lines(session).forEach(session.out()::println);
    }
    return 0;
  }

  private Path configured() {
    return session
        .config()
        .load()
        .trust()
        .orElseThrow(() -> new PrepException(TrustError.TRUST_NOT_CONFIGURED));
  }
}
