package mx.prep.cli.output;

import java.io.PrintWriter;
import java.util.List;

/**
 * Pages that follow one another: each in the place of the one before where a person watches, and
 * one below the other in a file or a pipe. What the terminal showed before is there again when
 * closed, and the last page below it.
 */
public final class Screen implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h";
  private static final String LEAVE = "\u001b[?1049l";
  private static final String TOP = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private final boolean inPlace;
  private List<String> last = List.of();

  /**
   * Nothing is shown yet.
   *
   * @param inPlace whether a person watches, in a terminal that knows control sequences
   */
  public Screen(PrintWriter out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
    if (inPlace) {
      out.print(ENTER);
    }
  }

  public boolean inPlace() {
    return inPlace;
  }

  /** The next page; whether anybody reads on. */
  public boolean show(List<String> page) {
    if (inPlace) {
      out.print(TOP);
      page.forEach(line -> out.println(line + CLEAR_LINE));
      out.print(CLEAR_BELOW);
      last = List.copyOf(page);
    } else {
      page.forEach(out::println);
    }
    return !out.checkError();
  }

  @Override
  public void close() {
    if (inPlace) {
      out.print(LEAVE);
      last.forEach(out::println);
    }
    out.flush();
  }
}
