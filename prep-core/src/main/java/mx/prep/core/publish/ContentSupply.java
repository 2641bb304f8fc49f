package mx.prep.core.publish;

import java.util.Set;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.ContentStaging;

/** Brings contents that a store has lost, from wherever else they are. */
@FunctionalInterface
public interface ContentSupply {
  /** Has nothing. */
  ContentSupply NONE = (wanted, staging) -> {};

  /**
   * Puts what it has of these contents into the staging, or into the store itself. Whatever else it
   * puts does no harm: a content is known by its hash.
   *
   * @throws mx.prep.core.error.PrepException where it cannot be brought
   */
  void bring(Set<Sha256> wanted, ContentStaging staging);
}
