package mx.prep.core.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mx.prep.core.verdict.Verdict;

/**
 * The files that carry one cut, as they lie in a source: not yet judged, nothing about them
 * believed. One thread at a time.
 *
 * <p>Files are brought one by one, so that a package is judged by its signed manifest before its
 * archive is fetched.
 */
public interface Delivery extends AutoCloseable {
  /** What groups the files and names the delivery to people; no fact is read from it. */
  String stem();

  /**
   * The name of the convention that read it when it was kept; empty where it has not been kept, so
   * that its source says how to read it.
   */
  default Optional<String> convention() {
    return Optional.empty();
  }

  /** The source's name, for records and messages. */
  String source();

  /**
   * The names of the files that belong to this delivery as listed, without directories, ascending.
   */
  List<String> files();

  /**
   * The file on this machine, whole. A second call gives the same path without fetching again.
   *
   * @param name a file's name without a directory; it need not be one of {@link #files()}, since an
   *     archive is named by the manifest alone
   * @param maxBytes where the source has more, the transfer stops at the first byte beyond
   * @return empty where the source has no such file
   * @throws mx.prep.core.error.PrepException of category {@code TRANSPORT} or {@code RESOURCES};
   *     what was fetched so far may stay under a name that ends in {@code .part}, to be resumed
   * @throws TooLargeException where there are more bytes than allowed; nothing stays
   */
  Optional<Path> bring(String name, long maxBytes) throws TooLargeException;

  /**
   * The digest of a brought file, where it was computed here while the file arrived.
   *
   * @param name as it was passed to {@link #bring}
   * @return empty where nothing was computed, or there is no such brought file: then whoever needs
   *     a digest reads the file
   */
  default Optional<ArrivalDigest> arrival(String name) {
    return Optional.empty();
  }

  /**
   * Gives up a brought file whose bytes are not what they should be, so that the next {@link
   * #bring} fetches it anew: it may have been damaged on the way, or replaced at the source while
   * it was read (threat T62).
   *
   * @return whether bringing it again may give other bytes
   */
  default boolean discard(String name) {
    return false;
  }

  /**
   * Gives a brought file away: it is moved to the target, whose folder is there and on the same
   * file system. To make its bytes and its name durable is up to the caller.
   */
  void handOver(String name, Path target);

  /**
   * Whether its files are believed to be whole. Of one that is not at rest, what verifies is taken;
   * what does not is neither refused nor settled, since it comes again when it is (threat T61).
   */
  default boolean atRest() {
    return true;
  }

  /**
   * Says that the delivery has been dealt with for good; the source takes it away or remembers it.
   * Not called where a later try may end differently.
   *
   * @param verdict what became of it: one that was refused may be mended by another file than its
   *     own, such as a list of checksums that names many deliveries; one that was taken cannot
   */
  void settle(Verdict verdict);

  /** Removes what was brought and not handed over. */
  @Override
  void close();

  /** A file is larger than the reader allows. */
  final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long limit;

    public TooLargeException(String name, long limit) {
      super(name + " has more than " + limit + " bytes", null, false, false);
      this.limit = limit;
    }

    /** The limit that was passed, in bytes. */
    public long limit() {
      return limit;
    }
  }
}
