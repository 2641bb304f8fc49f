package mx.prep.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/** Every change that is durable announces itself here first, and may be made to fail. */
final class Steps {
  /** The process is gone: nothing else of it happens. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final List<String> taken = new ArrayList<>();
  private Predicate<String> full = step -> false;
  private int left = Integer.MAX_VALUE;

  void take(String step) {
    if (left-- == 0) {
      left = 0;
      throw new Crash();
    }
    if (full.test(step)) {
      throw new PrepException(CoreError.DISK, "path", step, "detail", "No space left on device");
    }
    taken.add(step);
  }

  /** Crashes before the step after so many; a negative number never. */
  void crashAfter(int steps) {
    left = steps < 0 ? Integer.MAX_VALUE : steps;
  }

  /** These steps fail until told otherwise. */
  void failing(Predicate<String> steps) {
    full = steps;
  }

  List<String> taken() {
    return taken;
  }
}
