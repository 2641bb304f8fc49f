package mx.prep.core.publish;

import mx.prep.core.model.AcceptedCut;

/** The sites of cuts that were accepted, wherever they can be had from. */
@FunctionalInterface
public interface AcceptedSites {
  /**
   * The cut's site, staged: from the store, else made anew.
   *
   * @throws mx.prep.core.error.PrepException {@code DATA_DAMAGED} where it cannot be had; of
   *     category {@code RESOURCES}
   */
  StagedSite site(AcceptedCut cut);

  /** Whether the store has it, as far as that costs nothing to know. */
  default boolean isStaged(AcceptedCut cut) {
    return true;
  }
}
