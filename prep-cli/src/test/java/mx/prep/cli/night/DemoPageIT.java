package mx.prep.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mx.prep.cli.testing.Chromium;
import mx.prep.cli.testing.Launcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** {@code prep demo} as a newcomer meets it, in a browser, from the first cut to the end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DemoPageIT {
  private static final int CUTS = 4;
  private static final Path SCREENSHOT = Path.of("target", "demo-page.png");
  private static final int LEAST_COLOURS = 200;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Chromium chromium;
  private static ChromeDriver browser;
  private static WebDriverWait wait;

  @TempDir private Path folder;

  /** Before the demonstration, so that the first cuts are not over when it is there. */
  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.start("--window-size=1280,1000");
    browser = chromium.driver();
    wait = new WebDriverWait(browser, Duration.ofSeconds(30));
  }

  @AfterAll
  static void closeBrowser() throws Exception {
    if (chromium != null) {
      chromium.quit();
    }
  }

  @Test
  void aNewcomerSeesTheNightArriveAndNothingStaysBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    ProcessBuilder command =
        new Launcher(folder)
            .command("demo", "--cuts", CUTS, "--interval", "2s", "--port", 0, "--output", "json");
    command.environment().put("PREP_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    try (RunningPrep demo = RunningPrep.start(command)) {
      JsonNode begun = demo.awaitJson(line -> line.has("page"));
      URI page = URI.create(begun.get("page").asText());
      assertThat(demo.awaitJson(line -> line.has("live")).get("live").asBoolean()).isTrue();

      seesTheNightArrive(page);
      JsonNode end = demo.awaitJson(line -> line.has("filesChecked"));
      opensAMunicipalityAndAnActa(page);
      complainsOfNothing();

      assertThat(end.get("differences")).isEmpty();
      Path home = Path.of(begun.get("folder").asText());
      assertThat(home).startsWith(temporary);
      answersEverySignedFile(page, home);
      tellsBrowsersNotToKeepThePointer(page);

      assertThat(demo.stop()).isZero();
      assertThat(demo.heard()).allMatch(line -> line.startsWith("{"));
      assertThat(home).doesNotExist();
    }
  }

  private static void seesTheNightArrive(URI page) throws IOException {
    browser.get(page.toString());
    wait.until(
        ExpectedConditions.textMatches(By.id("corte"), Pattern.compile("^[0-9] de " + CUTS + "$")));
    String first = browser.findElement(By.id("corte")).getText();
    assertThat(browser.findElement(By.className("liston")).getText()).contains("SIMULACRO");
    assertThat(browser.getTitle()).contains("SIMULACRO");
    assertThat(browser.findElements(By.cssSelector("#mapa a"))).hasSize(124);

    wait.until(ExpectedConditions.textToBe(By.id("corte"), CUTS + " de " + CUTS));
    assertThat(first).isNotEqualTo(CUTS + " de " + CUTS);

    byte[] png = browser.getScreenshotAs(OutputType.BYTES);
    Files.write(SCREENSHOT, png);
    BufferedImage shot = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(shot.getWidth()).isGreaterThanOrEqualTo(1000);
    int[] pixels = shot.getRGB(0, 0, shot.getWidth(), shot.getHeight(), null, 0, shot.getWidth());
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(LEAST_COLOURS);
  }

  private static void opensAMunicipalityAndAnActa(URI page) {
    browser.findElement(By.cssSelector("#mapa a[data-clave='101']")).click();
    waitFor("lugar", "Tuxtla Gutiérrez");
    assertThat(browser.getCurrentUrl()).isEqualTo(page.resolve("/municipio/101").toString());
    browser.findElement(By.cssSelector(".actas button")).click();
    wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("dialogo-imagen")));
    wait.until(
        driver ->
            browser.executeScript(
                "return document.getElementById('dialogo-imagen').naturalWidth > 0"));
    browser.findElement(By.cssSelector("#dialogo .cerrar")).click();

    browser.get(page.resolve("/municipio/078").toString());
    waitFor("lugar", "San Cristóbal de las Casas");
  }

  private static void waitFor(String id, String text) {
    wait.until(ExpectedConditions.textToBe(By.id(id), text));
  }

  private static void complainsOfNothing() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  private static void answersEverySignedFile(URI page, Path home) throws Exception {
    List<Path> manifests;
    try (Stream<Path> files = Files.list(home.resolve("instituto/cortes"))) {
      manifests =
          files.filter(file -> file.toString().endsWith(".manifest.json")).sorted().toList();
    }
    assertThat(manifests).hasSize(CUTS);
    Map<String, String> site = SignedFiles.of(manifests).site();
    assertThat(site).hasSizeGreaterThan(CUTS).containsKey("json/main.json");
    site.forEach(
        (path, hash) -> assertThat(Hashes.of(get(page, path).body())).as(path).isEqualTo(hash));
  }

  private static void tellsBrowsersNotToKeepThePointer(URI page) {
    HttpResponse<byte[]> answer = get(page, "json/main.json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"");
    assertThat(get(page, "json/main.json", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private static HttpResponse<byte[]> get(URI page, String path, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve("/" + path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
