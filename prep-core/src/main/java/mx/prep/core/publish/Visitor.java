package mx.prep.core.publish;

import java.util.List;
import java.util.function.Consumer;
import mx.prep.core.model.FileEntry;

/**
 * Asks for files as a citizen's browser does, through whatever stands in front of the site, and
 * compares what comes with what was signed. Every request has limits in time and bytes.
 */
public interface Visitor extends AutoCloseable {
  /**
   * Asks for the files.
   *
   * @param found hears of each answer that is not as it should be, in the order of the files
   * @return what came of it as a whole
   */
  Visit visit(List<FileEntry> files, Consumer<Difference> found) throws InterruptedException;

  @Override
  void close();

  /**
   * A visit as a whole.
   *
   * @param reached whether anything answered at all
   * @param pointerAsked whether the pointer was asked for and came
   * @param pointerRule whether it came with the header fields it must
   */
  record Visit(boolean reached, boolean pointerAsked, boolean pointerRule) {}
}
