package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.integrity.pack.ManifestSigner;
import mx.prep.integrity.pack.PemKeys;
import mx.prep.integrity.pack.SigningKey;
import mx.prep.integrity.pack.TrustSigner;
import mx.prep.integrity.trust.TrustFileReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code prep institute sign}: one signer's signature on manifests and trust files, beside those
 * already there.
 */
@Command
final class SignCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "files")
  private List<Path> files = List.of();

  @Option(names = "--key", paramLabel = "FILE", required = true)
  private Path key = Path.of("");

  @Option(names = "--cert", paramLabel = "FILE", required = true)
  private Path certificate = Path.of("");

  @Option(names = "--password", paramLabel = "env:NAME|file:PATH")
  private @Nullable String password;

  SignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path here = session.host().folder();
    SigningKey signer =
        PemKeys.read(here.resolve(key), here.resolve(certificate), Passwords.of(password, session));
    for (Path file : files) {
      Path signature = sign(here.resolve(file), signer);
      session
          .out()
          .println(
              session.json()
                  ? Json.line(Map.of("signature", signature))
                  : session.text(CliText.SIGN_DONE, "signature", signature));
    }
    return 0;
  }

  private Path sign(Path file, SigningKey signer) {
    return TrustFileReader.isTrustFile(file)
        ? new TrustSigner(
                new TrustFileReader(session.plugins().signatureSchemes()), session.clock())
            .sign(file, signer)
        : new ManifestSigner(session.clock()).sign(file, signer);
  }
}
