package mx.prep.core.node;

import java.util.List;
import mx.prep.core.check.SiteChecker;

/**
 * A comparison of the site beside the agent; closing it frees what it reads.
 *
 * @param checker changes nothing
 */
public record SiteCheck(SiteChecker checker, List<AutoCloseable> open) implements AutoCloseable {
  public SiteCheck {
    open = List.copyOf(open);
  }

  @Override
  public void close() {
    Closing.closeAll(open);
  }
}
