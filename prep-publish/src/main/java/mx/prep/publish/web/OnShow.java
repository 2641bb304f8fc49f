package mx.prep.publish.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.Sha256;

/**
 * The site that is live now, and those that page loads may have begun with, for every thread:
 * replaced in one step.
 */
final class OnShow {
  /** Of these only what says where their files are is in memory. */
  private static final int MOST_KEPT = 16;

  private final Duration grace;
  private final Clock clock;
  private volatile State state = new State(Optional.empty(), List.of());

  /**
   * Nothing is live yet.
   *
   * @param grace how long a site is kept that is live no more; zero for not at all
   */
  OnShow(Duration grace, Clock clock) {
    this.grace = grace;
    this.clock = clock;
  }

  private record State(Optional<Snapshot> live, List<Kept> kept) {}

  private record Kept(Snapshot site, Instant until) {}

  /** Empty where nothing may be shown. */
  Optional<Snapshot> site() {
    return state.live();
  }

  /**
   * What a page load that began with that site goes on with: it, or, once it is kept no more, what
   * is live.
   */
  Optional<Snapshot> site(Sha256 root) {
    State now = state;
    if (now.live().filter(live -> live.root().equals(root)).isPresent()) {
      return now.live();
    }
    for (Kept kept : now.kept()) {
      if (kept.site().root().equals(root) && clock.instant().isBefore(kept.until())) {
        return Optional.of(kept.site());
      }
    }
    return now.live();
  }

  /** Makes it live; what was live is kept for a while, where the next follows it. */
  synchronized void put(Optional<Snapshot> next) {
    Optional<Snapshot> last = state.live();
    if (next.isEmpty() || last.isEmpty()) {
      state = new State(next, List.of());
    } else if (next.get().root().equals(last.get().root())) {
      state = new State(next, state.kept());
    } else if (next.get().live().follows(last.get().live())) {
      state = new State(next, kept(last.get()));
    } else {
      state = new State(next, List.of());
    }
  }

  /** The newest first. */
  private List<Kept> kept(Snapshot last) {
    if (grace.isZero()) {
      return List.of();
    }
    last.forget();
    Instant now = clock.instant();
    List<Kept> kept = new ArrayList<>();
    kept.add(new Kept(last, now.plus(grace)));
    state.kept().stream()
        .filter(k -> now.isBefore(k.until()))
        .limit(MOST_KEPT - 1)
        .forEach(kept::add);
    return List.copyOf(kept);
  }
}
