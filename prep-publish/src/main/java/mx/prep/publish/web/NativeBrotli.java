package mx.prep.publish.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the native codec. Its own loader unpacks it into a folder that is left behind whenever the
 * process ends without ceremony, as an agent does that is told to stop; here the file is gone as
 * soon as it is loaded, where the system allows that.
 */
final class NativeBrotli {
  private static final Logger LOG = LoggerFactory.getLogger(NativeBrotli.class);

  /** Where the codec's loader looks first. */
  private static final String PLACE = "brotli4j.library.path";

  private NativeBrotli() {}

  /** Whether it is there, and works on this machine. */
  static boolean load() {
    if (System.getProperty(PLACE) != null) {
      return Brotli4jLoader.isAvailable();
    }
    String library = System.mapLibraryName("brotli");
    try (InputStream in =
        NativeBrotli.class.getResourceAsStream("/lib/" + platform() + "/" + library)) {
      return in != null && load(in, library);
    } catch (IOException e) {
      LOG.info("no Brotli, only gzip: {}", e.toString());
      return false;
    }
  }

  private static boolean load(InputStream in, String library) throws IOException {
    Path unpacked = Files.createTempFile("prep-", "-" + library);
    try {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      System.setProperty(PLACE, unpacked.toString());
      return Brotli4jLoader.isAvailable();
    } finally {
      System.clearProperty(PLACE);
      delete(unpacked);
    }
  }

  private static void delete(Path unpacked) {
    try {
      Files.delete(unpacked);
    } catch (IOException e) {
      unpacked.toFile().deleteOnExit(); // Windows keeps what is loaded
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "osx" : "linux";
    return family + "-" + (machine.equals("amd64") ? "x86_64" : machine);
  }
}
