package mx.prep.core.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.SeriesId;
import mx.prep.core.verdict.Refusal;

/**
 * Every package ever received, byte for byte, with its verdict ({@code data/packages}). What stands
 * here as accepted is accepted: keeping a cut is the moment of its acceptance. One writer; readers
 * in any process.
 */
public interface PackageHistory extends Ledger, AutoCloseable {
  /**
   * Keeps an accepted package. On return it is durable; after a crash it is there whole or not at
   * all. Keeping the same cut again changes nothing.
   *
   * @param delivery whose brought files are handed over
   * @param cut what {@link #find} answers from now on
   */
  void keepAccepted(Delivery delivery, Claim claim, AcceptedCut cut);

  /**
   * Keeps a package that waits for a cut before it. It stays until its delivery from {@link
   * #pending} is settled. Keeping the same statement again changes nothing.
   */
  void keepPending(Delivery delivery, Claim claim);

  /**
   * Packages that wait, ascending by sequence, to be judged again. What they hand over stays with
   * them too until they are settled, so that a crash in between loses nothing.
   */
  List<Delivery> pending(SeriesId series);

  /** The sequences of packages that wait, ascending. */
  List<Long> pendingSequences(SeriesId series);

  /**
   * Keeps a refused package as evidence: what was brought of it, and what costs little to bring.
   * The same bytes are kept once. Of what no trusted signer stands behind only so much is kept in
   * all that strangers cannot fill the disk; the audit log tells of the rest.
   *
   * @param claim what it says of itself; empty where not enough trusted signers stand behind it
   */
  void keepRefused(Delivery delivery, Optional<Claim> claim, Refusal refusal);

  /**
   * The files of an accepted cut's package, ascending by name. Answered from memory.
   *
   * @return empty where that cut is not in the history
   */
  List<PackageFile> files(AcceptedCut cut);

  /** Every package, in the order received. To be closed. */
  Stream<PackageRecord> list();

  @Override
  void close();
}
