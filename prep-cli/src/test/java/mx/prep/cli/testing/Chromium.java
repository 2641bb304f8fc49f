package mx.prep.cli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.testkit.RealPart;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** A Chromium without a window. What it leaves on disk goes with it. */
public final class Chromium {
  private static final long END_SECONDS = 60;

  private final Path folder;
  private final ChromeDriver driver;

  private Chromium(Path folder, ChromeDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Starts it; ends the test where there is none. */
  public static Chromium start(String... arguments) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(RealPart.CHROMIUM.require().toString());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking");
    options.addArguments(Arrays.asList(arguments));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    try {
      // Short, since Chromium makes a socket in it.
      Path folder = Files.createTempDirectory("prep-chromium");
      // Not through ChromeDriverService: it wears an annotation that is not on the class path.
      System.setProperty("webdriver.chrome.driver", driver(folder).toString());
      return new Chromium(folder, new ChromeDriver(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The driver, whose temporary files and those of its browser go there. */
  private static Path driver(Path folder) throws IOException {
    Path driver = RealPart.CHROMEDRIVER.require();
    Path script =
        Files.writeString(
            folder.resolve("driver"),
            "#!/bin/sh\nTMPDIR='" + folder + "' exec '" + driver + "' \"$@\"\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Ends it, and waits until it is gone. */
  public void quit() throws Exception {
    List<ProcessHandle> processes =
        ProcessHandle.current().descendants().filter(Chromium::isBrowser).toList();
    driver.quit();
    // As long as one lives, it may write there.
    for (ProcessHandle process : processes) {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
    FolderRemoval.remove(folder);
  }

  private static boolean isBrowser(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("chrom")).isPresent();
  }
}
