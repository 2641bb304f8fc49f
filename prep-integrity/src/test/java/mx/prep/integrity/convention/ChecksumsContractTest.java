package mx.prep.integrity.convention;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Convention;
import mx.prep.core.testkit.ConventionContract;
import mx.prep.integrity.Institute;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;
import mx.prep.integrity.convention.ChecksumsConfig.ExpandInner;
import mx.prep.integrity.plugin.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class ChecksumsContractTest extends ConventionContract {
  private static final String ARCHIVE = "20240602_2240_PREP.zip";

  @TempDir Path home;
  private Institute institute;

  @BeforeEach
  void institute() throws IOException {
    institute = Institute.at(home);
  }

  @Override
  protected Convention convention() {
    return new ChecksumsConventionFactory(Installed.archives())
        .create(
            "sumas",
            new ChecksumsConfig(
                new SeriesId("jornada"),
                Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_PREP\\.zip"),
                Apply.FULL,
                ExpandInner.NONE,
                true),
            institute.receiver().context());
  }

  @Override
  protected String lay(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write(contents().get("a.csv"));
    }
    Files.write(folder.resolve(ARCHIVE), bytes.toByteArray());
    Files.writeString(
        folder.resolve(statement()), Sha256.of(bytes.toByteArray()) + "  " + ARCHIVE + "\n");
    return statement();
  }

  @Override
  protected Map<String, byte[]> contents() {
    return Map.of("a.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String statement() {
    return ARCHIVE + ".sha256";
  }
}
