package mx.prep.integrity.convention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.spi.Convention;
import mx.prep.core.testkit.ConventionContract;
import mx.prep.integrity.Institute;
import mx.prep.integrity.Receiver;
import mx.prep.integrity.pack.ArchiveKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class PackageConventionTest extends ConventionContract {
  @TempDir Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
  }

  @Override
  protected Convention convention() {
    return institute.receiver().nativeConvention();
  }

  @Override
  protected String lay(Path folder) throws IOException {
    institute.publish(Map.of("index.html", "uno", "json/main.json", "{}"));
    institute.packAndSign(institute.request(1, ArchiveKind.TAR_ZST, Optional.empty()));
    for (String name : Receiver.names(institute.output())) {
      Files.copy(institute.output().resolve(name), folder.resolve(name));
    }
    return statement() + ".p7s";
  }

  @Override
  protected Map<String, byte[]> contents() {
    return Map.of(
        "index.html", "uno".getBytes(StandardCharsets.UTF_8),
        "json/main.json", "{}".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String statement() {
    return "prueba-2024-jornada-000001.manifest.json";
  }
}
