package mx.prep.integrity;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Material that developers share beside the clone; a clone alone carries small fixtures. */
public final class SharedFolder {
  private static final String VARIABLE = "PREP_SHARED_DIR";

  private SharedFolder() {}

  /** A folder of it; ends the test where it is absent. */
  public static Path require(String name) {
    Path folder =
        Path.of(System.getenv().getOrDefault(VARIABLE, "../../shared")).resolve(name).normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        folder.toAbsolutePath() + " is not there; set " + VARIABLE + " to the shared folder");
    return folder;
  }
}
