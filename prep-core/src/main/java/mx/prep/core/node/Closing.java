package mx.prep.core.node;

import java.util.List;
import java.util.ListIterator;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;

/** Closes several things, the last first, all of them also when one fails. */
final class Closing {
  private Closing() {}

  static void closeAll(List<? extends AutoCloseable> open) {
    PrepException failed = null;
    ListIterator<? extends AutoCloseable> last = open.listIterator(open.size());
    while (last.hasPrevious()) {
      try {
        last.previous().close();
      } catch (Throwable e) { // whatever it is, the rest is closed, the lock last
        PrepException failure =
            e instanceof PrepException known
                ? known
                : new PrepException(e, CoreError.INTERNAL, "detail", e);
        if (failed == null) {
          failed = failure;
        } else {
          failed.addSuppressed(failure);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
