package mx.prep.cli.demo.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaticPageTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src)=\"([^\"]*)\"|from '([^']*)'|url\\(([^)]*)\\)");

  @Test
  void nothingIsAskedOfAnotherHostAndDeepLinksFindEveryAsset() {
    for (String name : StaticPage.FILES) {
      Matcher references = REFERENCE.matcher(text(name));
      while (references.find()) {
        String target =
            Stream.of(1, 2, 3).map(references::group).reduce("", (a, b) -> b == null ? a : b);
        assertThat(target).as("%s in %s", target, name).matches("/([^/].*)?|#.*");
      }
    }
  }

  @Test
  void pageWorksUnderAStrictContentSecurityPolicy() {
    assertThat(text("index.html"))
        .doesNotContain("<style")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=");
    for (String name : StaticPage.FILES) {
      assertThat(text(name)).as(name).doesNotContain("eval(", "innerHTML", "setAttribute('style'");
    }
  }

  @Test
  void everyForceHasItsColour() {
    for (Force force : Chiapas.race().forces()) {
      assertThat(text("app.css")).contains(".f-" + force.id() + " {");
    }
  }

  @Test
  void tilesLieSideBySideAndNoneOnAnother() {
    assertThat(Chiapas.municipalities()).hasSize(124);
    assertThat(Chiapas.municipalities())
        .extracting(Municipality::code)
        .doesNotHaveDuplicates()
        .isSorted()
        .allSatisfy(code -> assertThat(code).matches("\\d{3}"));
    assertThat(Chiapas.municipalities())
        .extracting(place -> place.row() + "," + place.column())
        .doesNotHaveDuplicates();
  }

  @Test
  void noFileOfThePageIsForgotten() throws Exception {
    Path folder = Path.of(StaticPageTest.class.getResource("/mx/prep/cli/demo/site").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(StaticPage.FILES);
    }
  }

  private static String text(String name) {
    return new String(StaticPage.bytes(name), StandardCharsets.UTF_8);
  }
}
