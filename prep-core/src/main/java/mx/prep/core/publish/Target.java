package mx.prep.core.publish;

import java.util.Optional;
import mx.prep.core.model.Sha256;

/** A place where visitors' web servers read the site: a docroot. One thread. */
public interface Target extends AutoCloseable {
  /** For people and records. */
  String name();

  /**
   * Shows the site in place of what was shown, atomically: a visitor sees the one or the other.
   * Durable on return. Does nothing where it is shown already.
   *
   * @throws mx.prep.core.error.PrepException what was shown stays
   */
  void show(StagedSite site);

  /** The root of what is shown; empty where it is none of the platform's trees. */
  Optional<Sha256> shown();

  /** Clears what a crash left over. Called once, before anything is shown. */
  void recover();

  @Override
  void close();
}
