package mx.prep.transfer.deliver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;

/**
 * A signed cut that is ready to be sent.
 *
 * @param stem names the delivery to people
 * @param previous the cut that it applies to; empty for a full one
 * @param files in the order in which a receiver may see them: archive, manifest, signatures
 * @param bytes of all its files
 */
public record OfferedCut(
    String stem,
    SeriesId series,
    CutRef ref,
    Optional<CutRef> previous,
    List<Path> files,
    long bytes) {
  public OfferedCut {
    files = List.copyOf(files);
  }
}
