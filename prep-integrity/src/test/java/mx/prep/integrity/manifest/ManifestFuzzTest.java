package mx.prep.integrity.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SitePath;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Whatever stands in a file: it is refused with a code, or another JSON reader sees the same
 * manifest in it. Runs over its seeds; with {@code JAZZER_FUZZ=1} it searches.
 */
final class ManifestFuzzTest {
  private static final JsonMapper OTHER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ManifestReader reader = new ManifestReader();

  @FuzzTest(maxDuration = "2m")
  void anyFileIsReadOrRefused(byte[] bytes) throws IOException, RefusedException {
    Manifest manifest;
    try {
      manifest = reader.read(bytes);
    } catch (RefusedException e) {
      assertThat(e.refusal().code())
          .isIn(VerdictCode.MANIFEST_MALFORMED, VerdictCode.PATH_FORBIDDEN);
      assertThat(e.refusal().reason().key()).isNotNull();
      return;
    }
    JsonNode tree = OTHER.readTree(bytes);
    assertThat(manifest.sequence()).isEqualTo(tree.path("sequence").longValue());
    assertThat(manifest.kind().name()).isEqualToIgnoringCase(tree.path("kind").textValue());
    assertThat(manifest.archive().name()).isEqualTo(tree.at("/archive/name").textValue());
    assertThat(manifest.contents().files())
        .extracting(file -> file.path().value())
        .isEqualTo(texts(tree.path("files"), "/path"));
    assertThat(manifest.contents().files())
        .extracting(FileEntry::size)
        .isEqualTo(
            texts(tree.path("files"), "/size").stream().map(size -> Long.parseLong(size)).toList());
    assertThat(manifest.contents().removed())
        .extracting(SitePath::value)
        .isEqualTo(texts(tree.path("removed"), ""));
    assertThat(reader.read(new ManifestWriter().write(manifest))).isEqualTo(manifest);
  }

  private static List<String> texts(JsonNode list, String pointer) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.at(pointer).asText()));
    return texts;
  }

  /**
   * The rules of paths, against a second implementation of {@code package-format.md}, as naive as
   * can be: each line of the text is a path of {@code files}, or behind an empty line of {@code
   * removed}.
   */
  @FuzzTest(maxDuration = "2m")
  void pathsAreJudgedAsTheFormatSays(byte[] text) {
    String[] lists = new String(text, UTF_8).split("\n\n", 2);
    List<String> files = sorted(lists[0]);
    List<String> removed = lists.length > 1 ? sorted(lists[1]) : List.of();
    boolean allowed =
        files.stream().allMatch(NaivePaths::isAllowed)
            && removed.stream().allMatch(NaivePaths::isAllowed)
            && !NaivePaths.collide(files);

    assertThat(isRead(files, removed)).as("%s, removed %s", files, removed).isEqualTo(allowed);
  }

  private static List<String> sorted(String lines) {
    TreeSet<String> paths = new TreeSet<>(NaivePaths.BYTE_ORDER);
    lines.lines().forEach(paths::add);
    return List.copyOf(paths);
  }

  private boolean isRead(List<String> files, List<String> removed) {
    try {
      reader.read(manifest(files, removed));
      return true;
    } catch (RefusedException e) {
      assertThat(e.refusal().code()).isEqualTo(VerdictCode.PATH_FORBIDDEN);
      return false;
    }
  }

  private static byte[] manifest(List<String> files, List<String> removed) {
    String hash = "0".repeat(64);
    List<String> entries = new ArrayList<>();
    for (String file : files) {
      entries.add("{\"path\":" + quoted(file) + ",\"size\":1,\"sha256\":\"" + hash + "\"}");
    }
    return String.format(
            Locale.ROOT,
            """
            {"format":"prep-package/1","election":"prueba-2024","series":"jornada","mode":"election",
            "sequence":2,"cutoff":"2024-06-02T23:15:00-06:00","created":"2024-06-02T23:15:42-06:00",
            "kind":"increment","previous":{"sequence":1,"manifest":"sha256:%1$s"},
            "archive":{"name":"a.zip","size":1,"sha256":"%1$s"},
            "files":[%2$s],"removed":[%3$s],
            "site":{"files":100000,"bytes":100000,"root":"sha256:%1$s"}}
            """,
            hash,
            String.join(",", entries),
            String.join(",", removed.stream().map(ManifestFuzzTest::quoted).toList()))
        .getBytes(UTF_8);
  }

  /** A JSON string of nothing but escapes, so that no character is lost on the way. */
  private static String quoted(String path) {
    StringBuilder text = new StringBuilder("\"");
    path.chars().forEach(c -> text.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
    return text.append('"').toString();
  }
}
