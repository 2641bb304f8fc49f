package mx.prep.cli.output;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A bar on standard error for what takes over a second, where a person watches. It is gone when
 * closed, and was never there in a file or a pipe.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long FIRST_MILLIS = 1000;
  private static final long EVERY_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final int total;
  private final ScheduledExecutorService timer;
  private int done;
  private String current = "";
  private boolean drawn;

  private Progress(PrintWriter err, int total, ScheduledExecutorService timer) {
    this.err = err;
    this.total = total;
    this.timer = timer;
  }

  /** A bar for so many things, if anybody watches. */
  public static Progress of(Terminal terminal, int total) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    Progress progress = new Progress(terminal.err(), total, timer);
    if (terminal.errIsScreen() && total > 0) {
      // Drawing cannot fail, and the timer ends with the command.
      var unused =
          timer.scheduleAtFixedRate(
              progress::draw, FIRST_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  /** The next thing begins. */
  public synchronized void begin(String what) {
    current = what;
  }

  /** It has ended; what is printed next stands on a clear line. */
  public synchronized void end() {
    done++;
    clear();
  }

  private synchronized void draw() {
    int full = done * WIDTH / total;
    err.print(
        CLEAR_LINE
            + "█".repeat(full)
            + "░".repeat(WIDTH - full)
            + " "
            + done
            + "/"
            + total
            + " "
            + current);
    err.flush();
    drawn = true;
  }

  private void clear() {
    if (drawn) {
      err.print(CLEAR_LINE);
      err.flush();
      drawn = false;
    }
  }

  @Override
  public synchronized void close() {
    timer.shutdownNow();
    clear();
  }
}
