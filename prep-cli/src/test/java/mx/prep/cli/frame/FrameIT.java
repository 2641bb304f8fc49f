package mx.prep.cli.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import mx.prep.cli.testing.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/**
 * The page of method 2 in Chromium, on a phone and on a desk, with a site that tries to break out.
 */
@Timeout(120)
final class FrameIT {
  private static final String OFFICIAL =
      """
      <!DOCTYPE html><title>PREP</title><p id="total">esperando</p>
      <script>
        document.getElementById("total").textContent = "37.5 %";
        try { top.location = "about:blank"; } catch (e) { document.title = "contenido"; }
      </script>
      """;

  private static Chromium chromium;
  private static ChromeDriver browser;
  private HttpServer official;
  private HttpServer difusor;

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.start();
    browser = chromium.driver();
  }

  @AfterAll
  static void closeBrowser() throws Exception {
    if (chromium != null) {
      chromium.quit();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    official = server(OFFICIAL);
    difusor = server(FramePage.of(address(official), "Radio UNACH"));
  }

  @AfterEach
  void stop() {
    official.stop(0);
    difusor.stop(0);
  }

  private static HttpServer server(String page) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = page.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Test
  void theOfficialSiteFillsThePageAndCannotTakeItAway() {
    for (Dimension window : new Dimension[] {new Dimension(500, 900), new Dimension(1280, 900)}) {
      browser.manage().window().setSize(window);
      browser.get(address(difusor).toString());

      WebElement frame = browser.findElement(By.tagName("iframe"));
      assertThat(frame.getAttribute("title")).isNotBlank();
      assertThat(frame.getSize().height).isGreaterThan(500);
      assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
          .isEqualTo(browser.executeScript("return document.documentElement.clientWidth"));
      browser.switchTo().frame(frame);
      assertThat(browser.findElement(By.id("total")).getText()).isEqualTo("37.5 %");
      browser.switchTo().defaultContent();
      assertThat(browser.getCurrentUrl()).isEqualTo(address(difusor).toString());
    }
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
  }
}
