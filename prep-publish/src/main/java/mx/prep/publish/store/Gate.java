package mx.prep.publish.store;

import java.io.IOException;

/**
 * Keeps what takes away apart from what needs things to stay. Whoever needs them enters at once;
 * whoever takes away goes step by step, and no further once somebody has entered, also if he has
 * left again: what is needed may then be more than was known at the beginning.
 */
final class Gate {
  private long entries;
  private int inside;

  /** From now on nothing is taken away. */
  synchronized void enter() {
    entries++;
    inside++;
  }

  synchronized void leave() {
    inside--;
  }

  /** A small step of taking away. */
  @FunctionalInterface
  interface Step {
    void take() throws IOException;
  }

  /** A right to take away that ends when somebody enters. */
  final class Pass {
    private final long entriesBefore;

    private Pass(long entriesBefore) {
      this.entriesBefore = entriesBefore;
    }

    /** Takes a step, unless the right has ended; whether it was taken. */
    boolean take(Step step) throws IOException {
      synchronized (Gate.this) {
        if (inside > 0 || entries != entriesBefore) {
          return false;
        }
        step.take();
        return true;
      }
    }
  }

  /** Before it is worked out what may be taken away. */
  synchronized Pass pass() {
    return new Pass(entries);
  }
}
