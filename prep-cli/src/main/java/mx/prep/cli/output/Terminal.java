package mx.prep.cli.output;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err progress, logs and errors
 * @param outIsScreen whether a person sees {@code out} at once
 * @param errIsScreen whether a person sees {@code err} at once
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean outIsScreen, boolean errIsScreen) {
  /** That of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        isScreen("out"),
        isScreen("err"));
  }

  /**
   * The launcher knows on Unix. Elsewhere Java tells of all streams together; the launcher sets
   * {@code jdk.console=java.base}, with which newer Javas answer null as older ones do.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isScreen(String stream) {
    String known = System.getProperty("prep.screen." + stream);
    return known == null ? System.console() != null : Boolean.parseBoolean(known);
  }
}
