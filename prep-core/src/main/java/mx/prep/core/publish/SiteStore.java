package mx.prep.core.publish;

import java.nio.file.Path;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verify.VerifiedCut;

/**
 * Contents and directories of every site that was accepted, by hash, written once ({@code
 * architecture.md}, On disk). One writer; readers in any thread.
 */
public interface SiteStore extends SiteReader {
  /** A staging area for one package. */
  ContentStaging open();

  /**
   * Makes the site of a verified cut durable and whole, beside what is live. Its contents must come
   * from this store's {@link #open()}. Does nothing where the site is here already.
   *
   * @throws mx.prep.core.error.PrepException of category {@code RESOURCES}; nothing is visible, and
   *     a second try works
   */
  StagedSite stage(VerifiedCut cut);

  /**
   * Asks for room before a package is fetched, so that it does not take what state and audit log
   * need. A store that never fills up need not answer.
   *
   * @param bytes that will lie on the data folder's disk
   * @throws mx.prep.core.error.PrepException {@code DISK_FULL}; a later try may find room
   */
  default void requireRoom(long bytes) {}

  /**
   * A site of the operator's own, byte for byte, for when no cut may be shown. Durable when this
   * returns.
   *
   * @param page an HTML file, which becomes {@code index.html}, or a folder that has one
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION} where it is neither,
   *     or too large, or has names that no site may have; of category {@code RESOURCES}
   */
  StagedSite notice(Path page);

  /** A site with no files, for when nothing may be shown. */
  StagedSite empty();
}
