package mx.prep.cli.demo.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import mx.prep.cli.testing.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a visitor's browser shows it. */
class PageIT {
  private static final Night NIGHT =
      new Night(Instant.parse("2024-06-03T02:00:00Z"), Duration.ofMinutes(30), 4);

  private static Chromium chromium;
  private static ChromeDriver browser;
  private static WebDriverWait wait;

  @TempDir Path folder;
  private FolderServer server;
  private CutWriter writer;

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

  @BeforeEach
  void serveSecondCut() throws IOException {
    writer = new CutWriter(SimulatedElection.chiapas(2024), NIGHT);
    writer.write(folder, 2);
    server = new FolderServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void cutIsShownAndTheNextOneComesByItselfWithoutAComplaintOfTheBrowser() throws IOException {
    browser.get(server.url("/"));
    waitFor("corte", "2 de 4");
    assertThat(browser.findElement(By.className("liston")).getText()).contains("SIMULACRO");
    assertThat(browser.findElements(By.cssSelector("#mapa a"))).hasSize(124);

    writer.write(folder, 3);
    waitFor("corte", "3 de 4");
    assertThat(browser.findElement(By.id("hora")).getText()).isEqualTo("21:00 h");
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  @Test
  void deepLinkOpensTheMunicipalityAndItsActas() {
    browser.get(server.url("/municipio/101"));
    waitFor("lugar", "Tuxtla Gutiérrez");
    browser.findElement(By.cssSelector(".actas button")).click();
    wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("dialogo-imagen")));
    wait.until(
        driver ->
            browser.executeScript(
                "return document.getElementById('dialogo-imagen').naturalWidth > 0"));
    browser.findElement(By.cssSelector("#dialogo .cerrar")).click();
    browser.findElement(By.id("volver")).sendKeys("\n");
    waitFor("lugar", "Chiapas");
    assertThat(browser.getCurrentUrl()).isEqualTo(server.url("/"));
  }

  @Test
  void whenThePointerIsGoneTheLastCutStaysAndThePageSaysSo() throws IOException {
    browser.get(server.url("/"));
    waitFor("corte", "2 de 4");
    Files.delete(folder.resolve("json/main.json"));
    wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#aviso")));
    assertThat(browser.findElement(By.id("corte")).getText()).isEqualTo("2 de 4");

    writer.write(folder, 3);
    waitFor("corte", "3 de 4");
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("#aviso")));
  }

  @Test
  void municipalityOfAnotherCutIsNeverShownBesideThisOne(@TempDir Path next) throws IOException {
    new CutWriter(SimulatedElection.chiapas(2024), NIGHT).write(next, 3);
    browser.get(server.url("/"));
    waitFor("corte", "2 de 4");
    Path file = Path.of("json/municipios/101.json");
    Files.copy(next.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);

    browser.findElement(By.cssSelector("#mapa a[data-clave='101']")).sendKeys("\n");
    wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#aviso")));
    assertThat(browser.findElement(By.id("lugar")).getText()).isEqualTo("Chiapas");
  }

  @Test
  void phonesNeedNoHorizontalScroll() {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
    try {
      browser.get(server.url("/municipio/078"));
      waitFor("lugar", "San Cristóbal de las Casas");
      assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
          .isEqualTo(360L);
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  private static void waitFor(String id, String text) {
    wait.until(ExpectedConditions.textToBe(By.id(id), text));
  }
}
