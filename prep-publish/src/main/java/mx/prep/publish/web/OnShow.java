package mx.prep.publish.web;

import java.util.Optional;

/** The site that is live now, for every thread: replaced in one step. */
final class OnShow {
  private volatile Optional<Snapshot> site = Optional.empty();

  /** Empty where nothing may be shown. */
  Optional<Snapshot> site() {
    return site;
  }

  void put(Optional<Snapshot> next) {
    site = next;
  }
}
