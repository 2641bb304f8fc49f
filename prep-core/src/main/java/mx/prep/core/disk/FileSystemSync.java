package mx.prep.core.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes everything durable that was written to a file system, with Linux's {@code syncfs} through
 * the program {@code sync -f}: Java has no call of its own for it. From Linux 5.8 on that call
 * tells of bytes that could not be written, as fsync does; before, it does not, so it is not used.
 */
final class FileSystemSync {
  private static final Logger LOG = LoggerFactory.getLogger(FileSystemSync.class);
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/sync"), Path.of("/bin/sync"));
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final int FIRST_MAJOR = 5;
  private static final int FIRST_MINOR = 8;

  /** Others may be writing gigabytes to the same disk: then each file alone is sooner done. */
  private static final long PATIENCE_SECONDS = 10;

  private static volatile boolean works =
      System.getProperty("os.name").equals("Linux") && isRecent(System.getProperty("os.version"));

  private FileSystemSync() {}

  static boolean isRecent(String kernel) {
    Matcher version = VERSION.matcher(kernel);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major > FIRST_MAJOR || (major == FIRST_MAJOR && minor >= FIRST_MINOR);
  }

  /** Whether it was done; if not, each file is to be forced. */
  static boolean of(Path there) throws InterruptedIOException {
    if (!works || !there.getFileSystem().equals(FileSystems.getDefault())) {
      return false;
    }
    try {
      Process sync = start(there);
      if (!sync.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        sync.destroyForcibly();
        return false;
      }
      return sync.exitValue() == 0;
    } catch (IOException e) {
      works = false;
      LOG.debug("no program sync: each file is forced", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /**
   * Begins it and goes on.
   *
   * @return ends when everything written before the call is on the disk, or could not be; ended
   *     already where there is no such call
   */
  static CompletableFuture<?> begin(Path there) {
    if (!works || !there.getFileSystem().equals(FileSystems.getDefault())) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      return start(there).onExit();
    } catch (IOException e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static Process start(Path there) throws IOException {
    return new ProcessBuilder(program().toString(), "-f", there.toAbsolutePath().toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path program() throws IOException {
    return PROGRAMS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("no sync"));
  }
}
