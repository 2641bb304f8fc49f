package mx.prep.core.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mx.prep.core.model.Claim;
import mx.prep.core.verdict.RefusedException;

/**
 * How an Institute packs and signs: which files make a delivery, what they claim, what the archive
 * holds. Thread-safe.
 */
public interface Convention {
  /** As in the configuration; {@code prep-package/1} for the format of this platform. */
  String name();

  /**
   * Groups file names into deliveries. Names that end in {@code .part} and names that belong to
   * nothing are left out.
   *
   * @param names without directories, as a source lists them; may be hostile
   * @return whole deliveries only: those whose last file, the signature, is there; in a stable
   *     order
   */
  List<Grouping> group(Collection<String> names);

  /**
   * What a file that several deliveries need, such as a list of checksums, says of each. So a
   * source notices cheaply that it now says something else of a delivery that is settled (threat
   * T16), and has it judged once more. Nothing is authenticated here.
   *
   * @param file its name
   * @param content of the file; may be hostile
   * @return by stem, a text that stays the same as long as the file says the same; without those of
   *     which it says nothing. Empty, as by default, where it is no such file
   */
  default Map<String, String> statements(String file, byte[] content) {
    return Map.of();
  }

  /**
   * Checks 1 and 2 of {@code package-format.md}: enough trusted signers over the exact bytes, then
   * a well-formed statement with allowed paths. Nothing is parsed before its signatures are
   * checked. The archive is not brought.
   *
   * @throws RefusedException with the code of the first check that fails
   * @throws mx.prep.core.error.PrepException where the files cannot be brought
   */
  Claim authenticate(Delivery delivery) throws RefusedException;

  /**
   * Check 8, the archive's part: reads the archive strictly and hands each regular file to the
   * sink.
   *
   * @param archive already known to have the claimed digest
   * @param scratch an empty folder for what must be spooled; removed by the caller
   * @throws RefusedException {@code ARCHIVE_MALFORMED}, {@code ARCHIVE_UNSAFE}, or what the sink
   *     throws
   * @throws IOException where reading or spooling on this machine fails
   */
  void unpack(Claim claim, Path archive, Path scratch, EntrySink sink)
      throws RefusedException, IOException;

  /** Whether claims may come without any trusted signer; said again wherever status is shown. */
  boolean unsigned();

  /**
   * One delivery by names.
   *
   * @param stem names it
   * @param files its files, ascending; the archive may be missing, since only the signed manifest
   *     names it
   */
  record Grouping(String stem, List<String> files) {
    public Grouping {
      files = List.copyOf(files);
    }
  }
}
