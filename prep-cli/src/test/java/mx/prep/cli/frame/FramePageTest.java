package mx.prep.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mx.prep.cli.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of method 2 frames the official site and gives nobody else anything. */
final class FramePageTest {
  private static final URI SITE = URI.create("https://prep.iepc.example/2024/?a=1&b=2");

  @TempDir private Path folder;

  @Test
  void theFrameIsTitledSandboxedAndOfTheOfficialSiteAlone() {
    String page = FramePage.of(SITE, "Radio \"UNACH\" <b>");

    assertThat(page)
        .contains("<html lang=\"es-MX\">", "name=\"viewport\"", "<noscript>")
        .contains("src=\"https://prep.iepc.example/2024/?a=1&amp;b=2\" sandbox=\"allow-scripts")
        .contains("frame-src https://prep.iepc.example;", "default-src 'none'")
        .contains("Radio &quot;UNACH&quot; &lt;b&gt;")
        .doesNotContain("<b>", "allow-top-navigation", "{{", "<script");
    assertThat(page).containsPattern("<iframe title=\"[^\"]+\"");
    List<String> addresses =
        Pattern.compile("https?://[^/\"' ;]+")
            .matcher(page)
            .results()
            .map(java.util.regex.MatchResult::group)
            .distinct()
            .toList();
    assertThat(addresses).containsExactly("https://prep.iepc.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:opaque",
        "//host/",
        "https://user:word@host/",
        "data:text/html,x",
        "prep.example"
      })
  void whatIsNoAddressOfASiteIsRefused(String url) {
    assertThat(FramePage.takes(URI.create(url))).isFalse();
    assertThat(new Shell(folder).prep("frame", "--url", url).exit()).isEqualTo(2);
  }

  @Test
  void itIsWrittenOnceAndAnAddressWithoutTlsIsWarnedOf() {
    Shell shell = new Shell(folder);

    Shell.Result result =
        shell.prep("frame", "--url", "http://prep.example/", "--out", "marco.html");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("HTTPS");
    assertThat(folder.resolve("marco.html")).content().contains("http://prep.example/");
    assertThat(shell.prep("frame", "--url", "https://x.example/", "--out", "marco.html").exit())
        .isEqualTo(2);
    assertThat(Files.exists(folder.resolve("marco.html.tmp"))).isFalse();
  }
}
