package mx.prep.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ElectionId;
import mx.prep.integrity.trust.TrustFileWriter;
import mx.prep.integrity.trust.TrustFileWriter.SignerText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep institute trust}: the first trust file, which Difusores install by hand. */
@Command
final class TrustCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--election", paramLabel = "ID", required = true)
  private @Nullable ElectionId election;

  @Option(names = "--signer", paramLabel = "ID=CERTIFICATE", required = true)
  private Map<String, Path> signers = new LinkedHashMap<>();

  @Option(names = "--threshold", paramLabel = "N", required = true)
  private int threshold;

  @Option(names = "--expires", paramLabel = "TIME", required = true)
  private @Nullable OffsetDateTime expires;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out = Path.of("");

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
    List<SignerText> pinned =
        signers.entrySet().stream()
            .map(s -> new SignerText(s.getKey(), "cms", text(here.resolve(s.getValue()))))
            .toList();
    try {
      Durable.write(
          file, TrustFileWriter.write(of, 1, threshold, Objects.requireNonNull(expires), pinned));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
    // Whoever wrote nonsense hears of it now, not on election night.
    session.plugins().trust().open(Optional.of(file), of, session.clock());
    session
        .out()
        .println(
            session.json()
                ? Json.line(Map.of("trust", file))
                : session.text(CliText.TRUST_DONE, "file", file));
    return 0;
  }

  private static String text(Path certificate) {
    try {
      return Files.readString(certificate, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.FILE_UNREADABLE, "path", certificate, "detail", e);
    }
  }
}
