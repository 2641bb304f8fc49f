package mx.prep.core.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mx.prep.core.model.Sha256;
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

  /**
   * Takes away what no site needs that is to stay, nor any that is pinned ({@code data/pins}).
   * Gives way to whatever else is done with the store: then the rest goes the next time. A crash at
   * any point leaves every site that is to stay whole. A store that never fills up need not do
   * anything.
   *
   * @param needed asked once, when nothing is being taken in: the roots of the sites that are to
   *     stay
   * @param goOn asked again and again; ends when it says no
   * @throws mx.prep.core.error.PrepException {@code DISK}, {@code DATA_DAMAGED} where a site that
   *     is to stay cannot be read: then nothing is taken away
   */
  default Swept sweep(Supplier<Set<Sha256>> needed, BooleanSupplier goOn) {
    return Swept.NOTHING;
  }

  /**
   * Does ahead, while nobody waits for it, what makes the next cut cheaper. Gives way to whatever
   * else is done with the store, and never fails. A store that has nothing of that kind need not do
   * anything.
   *
   * @param goOn asked again and again; ends when it says no
   */
  default void prepare(BooleanSupplier goOn) {
    // every cut costs the same
  }

  /**
   * Compares everything of these sites with what it should be: each content's bytes with its name,
   * each directory on disk with its listing. Reads every byte; changes nothing.
   *
   * @param roots of sites that were staged here
   * @return what is wrong, in no order; empty where all is well
   */
  List<StoreFault> check(Set<Sha256> roots);

  /**
   * Mends what {@link #check} finds, as far as the store's own copies and the supply go. Every
   * other site that shares what was damaged is mended with it. A damaged content that cannot be
   * replaced stays as it is.
   *
   * @return what is still wrong
   * @throws mx.prep.core.error.PrepException of category {@code RESOURCES}; a second try works
   */
  List<StoreFault> repair(Set<Sha256> roots, ContentSupply supply);
}
