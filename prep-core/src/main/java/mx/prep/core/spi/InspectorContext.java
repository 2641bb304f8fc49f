package mx.prep.core.spi;

import java.util.Optional;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.text.Message;

/** What an inspector is given: a cut, the one before it, and where to say what it finds. */
public interface InspectorContext {
  /** The site of the cut to look at. */
  InspectedSite site();

  /**
   * The site of the cut that was inspected before it in its series: the one before, or an earlier
   * one where cuts came faster than inspections. Empty for the first cut, and after a restart.
   */
  Optional<InspectedSite> previous();

  /**
   * Says what a person should look at. Of very many warnings only the first are kept, and that
   * there were more is said: gather what is alike into one, with a count and an example.
   *
   * @param what the text and its facts; neutral: what was expected, what was found
   * @param path the file it is about; empty for the cut as a whole
   */
  void warn(Message what, Optional<SitePath> path);

  /**
   * Whether the file is in the previous site with the same bytes, so that what there is to say of
   * its contents alone has been said.
   */
  default boolean seenBefore(FileEntry file) {
    return previous()
        .flatMap(site -> site.find(file.path()))
        .filter(before -> before.sha256().equals(file.sha256()))
        .isPresent();
  }
}
