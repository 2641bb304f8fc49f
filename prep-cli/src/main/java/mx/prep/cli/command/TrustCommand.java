package mx.prep.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.integrity.trust.TrustFileReader;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code prep institute trust}: the first trust file, which Difusores install by hand, or the next,
 * to be signed.
 */
@Command
final class TrustCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--election", paramLabel = "ID", required = true)
  private @Nullable ElectionId election;

  @Option(names = "--signer", paramLabel = "ID=FILE", required = true)
  private Map<String, Path> signers = new LinkedHashMap<>();

  @Option(names = "--threshold", paramLabel = "N", required = true)
  private int threshold;

  @Option(names = "--expires", paramLabel = "TIME", required = true)
  private @Nullable OffsetDateTime expires;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out = Path.of("");

  @Option(names = "--replaces", paramLabel = "FILE")
  private @Nullable Path replaces;

  TrustCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path here = session.host().folder();
    Path file = here.resolve(out);
    if (Files.exists(file)) {
      throw new PrepException(CliError.EXISTS, "path", file);
    }
    ElectionId of = Objects.requireNonNull(election);
    Set<SignatureScheme> schemes = session.plugins().signatureSchemes();
    List<SignerText> pinned =
        signers.entrySet().stream()
            .map(s -> new SignerFile(s.getKey(), here.resolve(s.getValue())).read(schemes))
            .toList();
    byte[] content =
        TrustFileWriter.write(
            of, version(schemes), threshold, Objects.requireNonNull(expires), pinned);
    // Whoever wrote nonsense hears of it now, not on election night.
    new TrustFileReader(schemes).read(content, file.toString());
    try {
      Durable.write(file, content);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
    TrustView view = TrustView.of(file, session);
    if (session.json()) {
      session.out().println(Json.line(view.json(session)));
    } else {
      view.lines(session).forEach(session.out()::println);
      session.out().println();
      session
          .out()
          .println(session.text(replaces == null ? CliText.TRUST_DONE : CliText.TRUST_NEXT_DONE));
    }
    return 0;
  }

  private long version(Set<SignatureScheme> schemes) {
    return replaces == null
        ? 1
        : new TrustFileReader(schemes).read(session.resolve(replaces)).version() + 1;
  }
}
