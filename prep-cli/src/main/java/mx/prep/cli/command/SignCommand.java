package mx.prep.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.integrity.pack.DetachedSigner;
import mx.prep.integrity.pack.ManifestSigner;
import mx.prep.integrity.pack.TrustSigner;
import mx.prep.integrity.trust.TrustFileReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final SignerOptions options = new SignerOptions();

  SignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path here = session.host().folder();
    DetachedSigner signer = options.open(session);
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

  private Path sign(Path file, DetachedSigner signer) {
    return TrustFileReader.isTrustFile(file)
        ? new TrustSigner(
                new TrustFileReader(session.plugins().signatureSchemes()), session.clock())
            .sign(file, signer)
        : new ManifestSigner(session.clock()).sign(file, signer);
  }
}
