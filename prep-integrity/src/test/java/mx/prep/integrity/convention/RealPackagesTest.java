package mx.prep.integrity.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.pipeline.InPlaceDelivery;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import mx.prep.integrity.Receiver;
import mx.prep.integrity.SharedFolder;
import mx.prep.integrity.convention.ChecksumsConfig.Apply;
import mx.prep.integrity.convention.ChecksumsConfig.ExpandInner;
import mx.prep.integrity.plugin.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of Campeche's election night of 2021, as the Institute there made them. */
final class RealPackagesTest {
  private static final Pattern NAMES =
      Pattern.compile("(?<date>\\d{8})_(?<time>\\d{4})_PREP_CAMP\\.zip");

  @TempDir Path folder;
  private final Receiver receiver =
      new Receiver(
          new ElectionId("campeche-2021"), Optional.empty(), Instant.parse("2021-06-07T12:00:00Z"));

  /** The one that travels with the project. */
  private void bringOne() throws IOException, URISyntaxException {
    bring(Path.of(Objects.requireNonNull(getClass().getResource("/campeche")).toURI()));
  }

  private void bring(Path data) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (DirectoryStream<Path> zips = Files.newDirectoryStream(data, "*_PREP_CAMP.zip")) {
      for (Path zip : zips) {
        Files.copy(zip, folder.resolve(zip.getFileName()));
        sums.append(Sha256.of(Files.readAllBytes(zip)))
            .append("  ")
            .append(zip.getFileName())
            .append('\n');
      }
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private Convention convention(ExpandInner expand) {
    return new ChecksumsConventionFactory(Installed.archives())
        .create(
            "campeche",
            new ChecksumsConfig(new SeriesId("jornada"), NAMES, Apply.FULL, expand, true),
            receiver.context());
  }

  @Test
  void areAcceptedInTheOrderOfTheirTimes() throws IOException {
    bring(SharedFolder.require("data"));

    List<Outcome> outcomes = receiver.judge(folder, convention(ExpandInner.FOLDER));

    assertThat(outcomes).extracting(Outcome::code).containsOnly(VerdictCode.ACCEPTED);
    assertThat(outcomes)
        .extracting(outcome -> outcome.claim().orElseThrow().sequence())
        .containsExactly(202106011852L, 202106062240L, 202106062320L);
    assertThat(outcomes)
        .extracting(outcome -> outcome.claim().orElseThrow().cutoff().toString())
        .containsExactly(
            "2021-06-01T18:52-05:00", "2021-06-06T22:40-05:00", "2021-06-06T23:20-05:00");
  }

  @Test
  void innerArchivesUnfoldIntoFoldersOfTheirNames() throws Exception {
    bring(SharedFolder.require("data"));
    assertUnfolded();
  }

  @Test
  void innerArchivesOfOneUnfoldIntoFoldersOfTheirNames() throws Exception {
    bringOne();
    assertUnfolded();
  }

  /** Each inner archive has a {@code LEEME.txt}: two files of one path are no site. */
  @Test
  void innerArchivesDoNotFitIntoOneFolder() throws Exception {
    bringOne();

    Outcome outcome = receiver.judge(folder, convention(ExpandInner.HERE)).get(0);

    assertThat(outcome.code()).isEqualTo(VerdictCode.ARCHIVE_UNSAFE);
    assertThat(outcome.message().facts()).containsEntry("path", "LEEME.txt");
  }

  private void assertUnfolded() throws Exception {
    Convention convention = convention(ExpandInner.FOLDER);
    for (Convention.Grouping group : convention.group(Receiver.names(folder))) {
      Map<String, Sha256> byTheJdk = new TreeMap<>();
      unzip(Files.readAllBytes(folder.resolve(group.stem())), "", true, byTheJdk);

      assertThat(unpack(convention, group)).hasSizeGreaterThan(10).isEqualTo(byTheJdk);
    }
  }

  private Map<String, Sha256> unpack(Convention convention, Convention.Grouping group)
      throws RefusedException, IOException {
    Map<String, Sha256> files = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    Path scratch = Files.createTempDirectory(folder, "scratch");
    try (Delivery delivery = new InPlaceDelivery(folder, group)) {
      convention.unpack(
          convention.authenticate(delivery),
          folder.resolve(group.stem()),
          scratch,
          (path, content) -> {
            if (files.put(path.value(), Sha256.of(content.readAllBytes())) != null) {
              twice.add(path.value());
            }
          });
    }
    assertThat(twice).isEmpty();
    assertThat(scratch).isEmptyDirectory();
    return files;
  }

  private static void unzip(byte[] zip, String prefix, boolean expand, Map<String, Sha256> files)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        String name = entry.getName();
        if (expand && name.endsWith(".zip")) {
          unzip(bytes, name.substring(0, name.length() - ".zip".length()) + "/", false, files);
        } else {
          files.put(prefix + name, Sha256.of(bytes));
        }
      }
    }
  }
}
