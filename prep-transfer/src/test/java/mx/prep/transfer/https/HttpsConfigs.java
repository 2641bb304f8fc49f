package mx.prep.transfer.https;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mx.prep.core.config.ByteSize;
import mx.prep.core.config.Secret;

/** Settings for tests: nothing waits long. */
final class HttpsConfigs {
  static final Duration PATIENT = Duration.ofSeconds(20);

  private HttpsConfigs() {}

  static HttpsConfig of(int port, String path, Path ca, Optional<Path> certificate) {
    return of(port, path, ca, certificate, PATIENT, PATIENT);
  }

  static HttpsConfig of(
      int port, String path, Path ca, Optional<Path> certificate, Duration connect, Duration idle) {
    return new HttpsConfig(
        URI.create("https://127.0.0.1:" + port + path),
        Optional.of(ca),
        certificate,
        certificate.map(file -> new Secret("env:CLAVE", () -> TlsFiles.PASSWORD)),
        Duration.ofSeconds(1),
        connect,
        idle,
        ByteSize.parse("1KiB"));
  }
}
