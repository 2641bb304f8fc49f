package mx.prep.transfer.inbox;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import mx.prep.core.spi.Convention;
import mx.prep.core.verdict.Verdict;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.SettledMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files of settled deliveries away. They are remembered first, so that a crash in
 * between, or a directory that lets nothing be deleted, makes no delivery come again. A file that
 * another delivery needs too, such as a list of checksums, stays for it.
 */
final class SettledFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SettledFiles.class);

  private final InboxFolder inbox;
  private final SettledMemory memory;
  private final Convention convention;
  private final Set<String> stuck = new HashSet<>();

  SettledFiles(InboxFolder inbox, SettledMemory memory, Convention convention) {
    this.inbox = inbox;
    this.memory = memory;
    this.convention = convention;
  }

  void settle(String stem, Verdict verdict, Collection<ListedFile> files) {
    memory.settle(stem, verdict, files);
    remove(stem, files);
  }

  /** Finishes what another run, or a failure, left undone. */
  void finish() {
    memory
        .deliveries()
        .forEach(
            (stem, files) -> {
              if (!stuck.contains(stem)) {
                remove(stem, files);
              }
            });
  }

  private void remove(String stem, Collection<ListedFile> files) {
    try {
      Set<String> needed = neededByOthers(stem);
      for (ListedFile file : files) {
        if (!needed.contains(file.name())) {
          inbox.delete(file);
        }
      }
      memory.forget(stem);
    } catch (IOException e) {
      // Only once a run: whoever looks after the directory has to act.
      stuck.add(stem);
      LOG.warn(
          "{}: what was taken of {} cannot be deleted: {}", inbox.directory(), stem, e.toString());
    }
  }

  private Set<String> neededByOthers(String stem) {
    return convention.group(inbox.list().names()).stream()
        .filter(grouping -> !grouping.stem().equals(stem))
        .flatMap(grouping -> grouping.files().stream())
        .collect(Collectors.toSet());
  }
}
