package mx.prep.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code package-format.md}, Paths; threats T27, T32, T39 to T41, T58. */
final class SitePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "index.html",
        "json/main.json",
        ".well-known/security.txt",
        "a/b/c/d/e/f/g/h/i/j",
        "actas/Ñuñoa 01.jpg",
        "a/b...c",
        "a..b/c",
        "nul1/com10/lpta/console/auxiliar.txt",
        "a/~b/%2e%2e/$c/#d/&e",
        "web.configuration/myweb.config",
        "\ud83d\ude00.png"
      })
  void goodPaths(String path) throws RefusedException {
    assertThat(SitePath.brokenRule(path)).isEmpty();
    assertThat(SitePath.parse(path)).hasToString(path).isEqualTo(SitePath.of(path));
  }

  static Stream<Arguments> badPaths() {
    return Stream.of(
            of(PathRule.EMPTY_SEGMENT, "", "/", "/a", "a/", "a//b", "//"),
            of(PathRule.DOT_SEGMENT, ".", "..", "../a", "a/..", "a/./b", "a/../../b"),
            of(
                PathRule.FORBIDDEN_CHARACTER,
                "a\\b",
                "..\\a",
                "C:/a",
                "a:b",
                "a<",
                "a>",
                "a\"",
                "a|",
                "a?",
                "a*"),
            of(
                PathRule.CONTROL_CHARACTER,
                "a\u0000",
                "a\n",
                "a\r",
                "\u001b[2J",
                "a\u001f",
                "a\u007f",
                "a\u0080",
                "a\u0085b",
                "a\u009f"),
            of(PathRule.LONE_SURROGATE, "a\ud800", "\udc00a", "\udc00\ud800", "\ud800/\udc00"),
            of(
                PathRule.BIDI_CONTROL,
                "a\u200eb",
                "a\u200fb",
                "a\u202ab",
                "a\u202eb",
                "a\u2066b",
                "a\u2069b"),
            of(PathRule.NOT_NFC, "n\u0303", "\u212b", "a/\u0344", "\u1100\u1161"),
            of(PathRule.TRAILING_DOT_OR_SPACE, "a.", "a ", "a./b", "a /b", "...", "a/b. ", " "),
            of(
                PathRule.DEVICE_NAME,
                "CON",
                "con",
                "Nul.txt",
                "a/PRN/b",
                "aux.tar.gz",
                "COM0",
                "com9.x",
                "LPT0",
                "lpt9"),
            of(
                PathRule.HIDDEN,
                ".htaccess",
                ".git/config",
                "a/.user.ini",
                "a/.well-known/b",
                ".well-known2",
                ".Well-Known/a",
                ".well-known/.a"),
            of(PathRule.SERVER_CONFIGURATION, "web.config", "a/WEB.Config", "Web.config/a"))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> of(PathRule rule, String... paths) {
    return Stream.of(paths).map(path -> Arguments.of(rule, path));
  }

  @ParameterizedTest
  @MethodSource("badPaths")
  void badPathsNameTheirRule(PathRule rule, String path) {
    assertThat(SitePath.brokenRule(path)).contains(rule);
    assertThatThrownBy(() -> SitePath.of(path)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SitePath.parse(path))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(VerdictCode.PATH_FORBIDDEN);
              assertThat(e.refusal().reason().key()).isEqualTo(CoreReason.PATH_RULE);
              assertThat(e.refusal().reason().facts())
                  .containsEntry("path", path)
                  .containsEntry("rule", rule.name());
            });
  }

  @Test
  void neighboursOfForbiddenRangesAreAllowed() {
    for (int c : new int[] {0x20, 0x7E, 0xA0, 0x200D, 0x2010, 0x2029, 0x202F, 0x2065, 0x206A}) {
      assertThat(SitePath.brokenRule("a" + Character.toString(c) + "b")).as("U+%04X", c).isEmpty();
    }
  }

  @Test
  void everyControlCharacterIsRefused() {
    IntStream.concat(IntStream.rangeClosed(0, 0x1F), IntStream.rangeClosed(0x7F, 0x9F))
        .forEach(
            c ->
                assertThat(SitePath.brokenRule("a" + Character.toString(c)))
                    .as("U+%04X", c)
                    .contains(PathRule.CONTROL_CHARACTER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ñ", "漢", "\ud83d\ude00"})
  void lengthsAreCountedInBytes(String character) {
    int bytes = character.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    String fits = character.repeat(255 / bytes) + "a".repeat(255 % bytes);

    assertThat(SitePath.brokenRule(fits)).isEmpty();
    assertThat(SitePath.brokenRule(fits + "a")).contains(PathRule.SEGMENT_TOO_LONG);
    String four = String.join("/", fits, fits, fits, fits);
    assertThat(four.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSize(1023);
    assertThat(SitePath.brokenRule(four)).isEmpty();
    String path1024 = String.join("/", fits, fits, fits, fits.substring(character.length()));
    String padding = "a".repeat(bytes - 1);
    assertThat(SitePath.brokenRule(path1024 + padding + "/b")).isEmpty();
    assertThat(SitePath.brokenRule(path1024 + padding + "/bc")).contains(PathRule.PATH_TOO_LONG);
  }

  @Test
  void segmentsAreItsNames() {
    assertThat(SitePath.of("a/b c/d.json").segments()).containsExactly("a", "b c", "d.json");
  }

  @Test
  void isOrderedByUtf8Bytes() {
    assertThat(Stream.of("b", "\ud83d\ude00", "\uffee", "a/b", "a.b").map(SitePath::of).sorted())
        .extracting(SitePath::value)
        .containsExactly("a.b", "a/b", "b", "\uffee", "\ud83d\ude00");
  }
}
