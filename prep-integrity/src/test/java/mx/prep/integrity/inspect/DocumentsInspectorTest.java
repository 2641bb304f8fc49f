package mx.prep.integrity.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.config.NoSettings;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.InspectorFactory;
import mx.prep.core.testkit.InspectedFiles;
import mx.prep.core.testkit.InspectorContract;
import mx.prep.core.testkit.RecordingInspection;
import mx.prep.core.testkit.RecordingInspection.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threat T29: what cannot be read is said. */
final class DocumentsInspectorTest extends InspectorContract<NoSettings> {
  @Override
  protected InspectorFactory<NoSettings> factory() {
    return new DocumentsInspectorFactory();
  }

  @Override
  protected NoSettings config() {
    return new NoSettings();
  }

  @Override
  protected InspectedFiles remarkable(long sequence) {
    return new InspectedFiles(sequence).file("json/main.json", "{");
  }

  private static List<Said> look(InspectedFiles site) throws IOException, InterruptedException {
    RecordingInspection inspection = RecordingInspection.of(site);
    new DocumentsInspector().inspect(inspection);
    return inspection.said();
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] utf8(String text) {
    return bytes(text, StandardCharsets.UTF_8);
  }

  private static byte[] mixed() {
    byte[] one = utf8("a,b\nMéxico,1\n");
    byte[] other = bytes("Yucatán,2\n", StandardCharsets.ISO_8859_1);
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments("a.json", utf8(""), "JSON_UNREADABLE{line=1, column=1}"),
        arguments("a.json", utf8("{\"a\":1}\n{}"), "JSON_UNREADABLE{line=2, column=2}"),
        arguments("a.json", utf8("[1,\n2"), "JSON_UNREADABLE{line=2, column=2}"),
        arguments("a.JSON", utf8("<!DOCTYPE html>"), "JSON_UNREADABLE{line=1, column=1}"),
        arguments("a.json", utf8("[".repeat(5000)), "JSON_UNREADABLE{line=1, column=1002}"),
        arguments("a.json", utf8("\ufeff{}"), "ENCODING{problem=UTF-8 + BOM}"),
        arguments(
            "a.json",
            bytes("{\"a\":\"ñandú\"}", StandardCharsets.ISO_8859_1),
            "ENCODING{problem=windows-1252}"),
        arguments("a.csv", utf8("a,b\n1,\"2\n"), "CSV_UNREADABLE{line=2}"),
        arguments("a.csv", utf8("a,b\n1,2\n" + "x".repeat(300_000)), "CSV_UNREADABLE{line=3}"),
        arguments("a.csv", mixed(), "ENCODING{problem=UTF-8 + Latin-1}"),
        arguments("a.csv", utf8("a,b\n\0,2\n"), "ENCODING{problem=NUL}"),
        arguments("a.csv", utf8("Cancún,M\ufffdrida\n"), "ENCODING{problem=U+FFFD}"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhatCannotBeRead(String path, byte[] bytes, String warning) throws Exception {
    assertThat(look(new InspectedFiles(1).file(path, bytes)))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.what()).hasToString(warning);
              assertThat(said.path()).isEqualTo(path);
            });
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        arguments("a.json", utf8("{\"a\":[1,{\"ñ\":null}]}\n")),
        arguments("a.json", utf8("\"texto\"")),
        arguments("a.csv", utf8("")),
        arguments("a.csv", utf8("\ufeffa,b\n1,\"dos, tres\"\n")),
        arguments("a.csv", utf8("título\n\na|b|c\n1|2|3|4\n")),
        arguments("a.csv", bytes("sep=|\r\nSeñal|Ñu\r\n", StandardCharsets.ISO_8859_1)),
        arguments("a.csv", bytes("\ufeffa,b\n1,2\n", StandardCharsets.UTF_16LE)),
        arguments("logo.png", new byte[] {(byte) 0x89, 0, 1, 2}),
        arguments("inner.zip", utf8("{")));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void hasNothingToSayOfWhatCanBeRead(String path, byte[] bytes) throws Exception {
    assertThat(look(new InspectedFiles(1).file(path, bytes))).isEmpty();
  }

  @Test
  void doesNotReadWhatIsTooLarge() throws Exception {
    InspectedFiles site =
        new InspectedFiles(1)
            .file("a.json", 1L << 40, Sha256.of(new byte[0]), InputStream::nullInputStream);

    assertThat(look(site)).extracting(Said::key).containsExactly("TOO_LARGE");
    assertThat(site.bytesRead()).isZero();
  }

  @Test
  void readsOnlyWhatTheCutChanged() throws Exception {
    InspectedFiles before = new InspectedFiles(1).file("a.json", "{").file("b.json", "{}");
    InspectedFiles now = new InspectedFiles(2).file("a.json", "{").file("b.json", "}");
    RecordingInspection inspection = RecordingInspection.of(now, before);

    new DocumentsInspector().inspect(inspection);

    assertThat(inspection.said()).extracting(Said::path).containsExactly("b.json");
  }
}
