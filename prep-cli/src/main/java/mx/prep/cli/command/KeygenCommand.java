package mx.prep.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.cms.CmsScheme;
import mx.prep.integrity.pack.KeyGenerator;
import mx.prep.integrity.pack.KeyRequest;
import mx.prep.integrity.pack.KeyType;
import mx.prep.integrity.trust.Fingerprint;
import mx.prep.integrity.trust.SignerId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep institute keygen}: a signer's key and certificate. */
@Command
final class KeygenCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--id", paramLabel = "ID", required = true)
  private @Nullable SignerId id;

  @Option(names = "--name", paramLabel = "NAME")
  private @Nullable String name;

  @Option(names = "--out", paramLabel = "DIR")
  private Path out = Path.of("");

  @Option(names = "--type", paramLabel = "ec_p256|rsa_3072")
  private KeyType type = KeyType.EC_P256;

  @Option(names = "--days", paramLabel = "N", converter = FromOne.Count.class)
  private int days = 730;

  @Option(names = "--password", paramLabel = "env:NAME|file:PATH")
  private @Nullable String password;

  KeygenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SignerId id = Objects.requireNonNull(this.id);
    Path folder = session.resolve(out);
    Path key = folder.resolve(id + ".key.pem");
    Path certificate = folder.resolve(id + ".crt.pem");
    generate(name == null ? id.value() : name, key, certificate);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("id", id.value());
    made.put("key", key);
    made.put("certificate", certificate);
    Fingerprint fingerprint = fingerprint(certificate);
    made.put("fingerprint", fingerprint.hex());
    session
        .out()
        .println(
            session.json()
                ? Json.line(made)
                : session.text(
                    CliText.KEYGEN_DONE,
                    "id",
                    id,
                    "key",
                    key,
                    "certificate",
                    certificate,
                    "fingerprint",
                    fingerprint.spoken()));
    return 0;
  }

  private void generate(String name, Path key, Path certificate) {
    Optional<char[]> secret = Passwords.of(password, session);
    try {
      new KeyGenerator(session.clock())
          .generate(new KeyRequest(type, name, Duration.ofDays(days), secret, key, certificate));
    } finally {
      secret.ifPresent(characters -> Arrays.fill(characters, '\0'));
    }
  }

  /** Read back from what was written, which is what people get. */
  private static Fingerprint fingerprint(Path certificate) {
    try {
      return Fingerprint.of(
          new CmsScheme().key(Files.readString(certificate, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new PrepException(e, CoreError.FILE_UNREADABLE, "path", certificate, "detail", e);
    }
  }
}
