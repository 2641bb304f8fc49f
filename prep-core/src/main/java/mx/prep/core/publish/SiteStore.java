package mx.prep.core.publish;

import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.site.DirectorySource;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verify.VerifiedCut;

/**
 * Contents and directories of every site that was accepted, by hash, written once ({@code
 * architecture.md}, On disk). One writer; readers in any thread.
 */
public interface SiteStore extends DirectorySource {
  /** A staging area for one package. */
  ContentStaging open();

  /**
   * Makes the site of a verified cut durable and whole, beside what is live.
   *
   * @throws mx.prep.core.error.PrepException of category {@code RESOURCES}; nothing is visible, and
   *     a second try works
   */
  StagedSite stage(VerifiedCut cut);

  /**
   * The staged site of a cut that was accepted before.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where it is not whole
   */
  StagedSite staged(AcceptedCut cut);

  /** A site with no files, for when nothing may be shown. */
  StagedSite empty();

  /**
   * A file's bytes, open for reading; closed by the caller.
   *
   * @return empty where the store has no such content
   */
  Optional<FileChannel> content(Sha256 sha256);

  /** Roots whose trees are here. */
  List<Sha256> roots();
}
