package mx.prep.cli.demo.election;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutWriterTest {
  private static final Night NIGHT =
      new Night(Instant.parse("2024-06-03T02:00:00Z"), Duration.ofMinutes(30), 6);
  private static final SimulatedElection ELECTION = SimulatedElection.chiapas(2024);

  @TempDir static Path shared;
  private static SiteFiles third;
  private static SiteFiles fourth;
  private static SiteFiles fifth;
  private static SiteFiles last;

  @TempDir Path folder;

  @BeforeAll
  static void writeNight() throws IOException {
    CutWriter writer = new CutWriter(ELECTION, NIGHT);
    writer.write(shared, 3);
    third = SiteFiles.of(shared);
    writer.write(shared, 4);
    fourth = SiteFiles.of(shared);
    writer.write(shared, 5);
    fifth = SiteFiles.of(shared);
    writer.write(shared, 6);
    last = SiteFiles.of(shared);
  }

  @Test
  void sameSeedGivesSameBytesWhateverTheFolderHeldAndWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      CutWriter writer = new CutWriter(SimulatedElection.chiapas(2024), NIGHT);
      writer.write(folder, 5);
      Files.writeString(folder.resolve("json/stranger.json"), "{}");
      writer.write(folder, 3);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(SiteFiles.of(folder).hex()).isEqualTo(third.hex());
  }

  @Test
  void anotherSeedGivesAnotherElection() throws IOException {
    new CutWriter(SimulatedElection.chiapas(7), NIGHT).write(folder, 3);
    assertThat(SiteFiles.of(folder).files().get("json/main.json"))
        .isNotEqualTo(third.files().get("json/main.json"));
  }

  @Test
  void municipalitiesAddUpToTheStateAndActasToTheirMunicipality() throws IOException {
    for (SiteFiles site : List.of(third, fourth, last)) {
      JsonNode main = site.json("json/main.json");
      JsonNode state = site.json(main.at("/archivos/estado").asText());
      Map<String, Long> sum = new TreeMap<>();
      for (JsonNode place : state.get("municipios")) {
        add(place.get("totales"), sum);
        JsonNode file = site.json("json/municipios/" + place.get("clave").asText() + ".json");
        assertThat(file.get("totales")).isEqualTo(place.get("totales"));
        assertThat(file.get("version")).isEqualTo(place.get("version"));
        assertThat(countedVotes(file)).isEqualTo(file.at("/totales/total").asLong());
      }
      Map<String, Long> whole = new TreeMap<>();
      add(state.get("totales"), whole);
      assertThat(sum).isEqualTo(whole);
      assertThat(main.get("totales")).isEqualTo(state.get("totales"));
      assertThat(state.get("municipios")).hasSize(124);
    }
  }

  @Test
  void csvSaysWhatTheJsonSays() throws Exception {
    List<String> lines =
        new String(last.files().get("csv/CHIS_GOB_2024.csv"), StandardCharsets.UTF_8)
            .lines()
            .toList();
    List<String> header = List.of(lines.get(5).split(",", -1));
    JsonNode totals = last.json("json/main.json").get("totales");
    List<List<String>> rows =
        lines.stream().skip(6).map(line -> List.of(line.split(",", -1))).toList();

    assertThat(rows).hasSize(totals.get("esperadas").asInt());
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(header));
    long votes = 0;
    for (List<String> row : rows) {
      if (row.get(header.indexOf("CONTABILIZADA")).equals("1")) {
        votes += Long.parseLong(row.get(header.indexOf("TOTAL_VOTOS_CALCULADO")));
      }
      String hash = row.get(header.indexOf("SHA"));
      if (!hash.isEmpty()) {
        String path = "imagenes/" + row.get(4) + "/" + row.get(0) + ".svg";
        byte[] image = last.files().get(path);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image)))
            .isEqualTo(hash);
      }
    }
    assertThat(votes).isEqualTo(totals.get("total").asLong());
    assertThat(lines.get(1)).isEqualTo("02/06/2024 22:30 (UTC-6)");
  }

  @Test
  void whatDidNotChangeKeepsItsBytes() {
    Map<String, String> before = fifth.hex();
    Map<String, String> after = last.hex();
    assertThat(before.keySet().stream().filter(path -> path.startsWith("json/municipios/")))
        .as("late in the night some municipalities are complete")
        .anyMatch(path -> Objects.equals(before.get(path), after.get(path)));
    assertThat(before.keySet().stream().filter(CutWriterTest::isKeptForever))
        .isNotEmpty()
        .allMatch(path -> Objects.equals(before.get(path), after.get(path)));
  }

  @Test
  void filesThatDidNotChangeAreNotTouched() throws IOException {
    CutWriter writer = new CutWriter(ELECTION, NIGHT);
    writer.write(folder, 1);
    Path page = folder.resolve("index.html");
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(page, longAgo);
    writer.write(folder, 2);
    assertThat(Files.getLastModifiedTime(page)).isEqualTo(longAgo);
  }

  @Test
  void pageThatReadThePointerJustBeforeTheSwitchStillFindsItsCut() throws IOException {
    String before = third.json("json/main.json").at("/archivos/estado").asText();
    assertThat(fourth.files().get(before)).isEqualTo(third.files().get(before));
    assertThat(last.files()).doesNotContainKey(before);
  }

  @Test
  void pathsKeepTheRulesOfThePackageFormat() {
    Set<String> folded = new HashSet<>();
    for (String path : last.files().keySet()) {
      assertThat(path).matches("[A-Za-z0-9._/-]{1,1024}");
      assertThat(Normalizer.isNormalized(path, Normalizer.Form.NFC)).isTrue();
      assertThat(folded.add(path.toLowerCase(Locale.ROOT))).isTrue();
      assertThat(last.files().keySet()).noneMatch(other -> other.startsWith(path + "/"));
      for (String segment : path.split("/", -1)) {
        assertThat(segment).isNotEmpty().doesNotStartWith(".").doesNotEndWith(".");
        assertThat(segment.toLowerCase(Locale.ROOT))
            .isNotEqualTo("web.config")
            .doesNotMatch("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
      }
    }
  }

  @Test
  void nightGrowsToNearlyAllActasAndNotAll() throws IOException {
    JsonNode progress = last.json("json/cortes/000006/estado.json").get("avance");
    int previous = 0;
    for (JsonNode cut : progress) {
      assertThat(cut.get("capturadas").asInt()).isGreaterThan(previous);
      previous = cut.get("capturadas").asInt();
    }
    double share = previous / last.json("json/main.json").at("/totales/esperadas").asDouble();
    assertThat(share).isBetween(0.96, 0.99);
    assertThat(progress).hasSize(6);
  }

  @Test
  void someActasAreCorrectedSoThatANumberFalls() {
    assertThat(ELECTION.actas())
        .filteredOn(acta -> NIGHT.cutOf(acta.arrival()) < NIGHT.cutOf(acta.correction()))
        .filteredOn(acta -> acta.correction() <= 1)
        .isNotEmpty()
        .allSatisfy(
            acta -> {
              int cut = NIGHT.cutOf(acta.correction());
              assertThat(acta.votesAt(cut - 1, NIGHT)).isEqualTo(acta.misread());
              assertThat(acta.votesAt(cut, NIGHT)).isEqualTo(acta.paper());
              assertThat(acta.changedAt(cut, NIGHT)).isEqualTo(cut);
            });
  }

  @Test
  void imagesAreWellFormedSayTheyAreSimulatedAndPointNowhere() throws Exception {
    List<String> images =
        last.files().keySet().stream().filter(path -> path.startsWith("imagenes/")).toList();
    assertThat(images).hasSizeBetween(100, 24 * 6);
    for (String path : images) {
      byte[] image = last.files().get(path);
      DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(image));
      assertThat(new String(image, StandardCharsets.UTF_8))
          .contains("SIMULADO", "SIMULACRO")
          .doesNotContain("{{", "href", "<style", "<script", "url(");
    }
  }

  @Test
  void everyDataFileSaysItIsSimulated() throws IOException {
    for (String path : last.files().keySet()) {
      if (path.endsWith(".json")) {
        assertThat(last.json(path).get("simulado").asBoolean()).as(path).isTrue();
      } else if (path.startsWith("csv/")) {
        assertThat(new String(last.files().get(path), StandardCharsets.UTF_8))
            .as(path)
            .contains("SIMULACRO");
      }
    }
  }

  private static boolean isKeptForever(String path) {
    return path.startsWith("imagenes/") || !path.contains("/");
  }

  private static void add(JsonNode totals, Map<String, Long> sum) {
    for (Map.Entry<String, JsonNode> field : totals.properties()) {
      JsonNode value = field.getValue();
      if (!value.isArray()) {
        sum.merge(field.getKey(), value.asLong(), Long::sum);
      }
      for (int i = 0; i < value.size(); i++) {
        sum.merge(field.getKey() + i, value.get(i).asLong(), Long::sum);
      }
    }
  }

  private static long countedVotes(JsonNode municipality) {
    long votes = 0;
    for (JsonNode acta : municipality.get("actas")) {
      votes += acta.get("contabilizada").asBoolean() ? acta.get("total").asLong() : 0;
    }
    return votes;
  }
}
