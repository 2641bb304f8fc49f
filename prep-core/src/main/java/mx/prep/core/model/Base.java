package mx.prep.core.model;

/** What a package is applied over. */
public sealed interface Base {
  /** Nothing: the archive is the whole site. */
  record Nothing() implements Base {}

  /** Exactly that cut, which must be the highest accepted one. */
  record Exactly(CutRef previous) implements Base {}

  /**
   * Whatever is the highest accepted cut, or nothing before the first (convention {@code
   * checksums}, overlay).
   */
  record Latest() implements Base {}
}
