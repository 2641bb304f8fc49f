package mx.prep.core.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one signed delivery, on their way to a receiver.
 *
 * @param stem names the delivery to people and records
 * @param files on this machine, in the order in which the receiver may see them: the signatures
 *     last; never empty; their names are those of a delivery's files
 * @param begun whether an earlier push of these very bytes to this receiver did not end, so that
 *     what the receiver has of them is to be continued; otherwise whatever lies there is somebody
 *     else's and is written anew
 */
public record Parcel(String stem, List<Path> files, boolean begun) {
  public Parcel {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a parcel holds files");
    }
  }
}
