package mx.prep.transfer.sftp;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tells from a folder's time alone whether it is worth listing: a server sees each Difusor every
 * few seconds, all night, and nearly always nothing is new. One thread.
 *
 * <p>The time has whole seconds (SFTP 3), so a folder is listed again until its time has been the
 * same for a while; and a server whose time does not follow its folder is found out by a listing
 * now and then, and never believed again.
 */
final class FolderGlance {
  private static final Duration GRAIN = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private OptionalLong time = OptionalLong.empty();
  private long since;
  private long listedAt;
  private List<String> names = List.of();
  private boolean settled;
  private boolean believed = true;

  /**
   * Whether nothing can be new.
   *
   * @param now the folder's time, where the server tells one
   * @param nanos of a monotonic clock
   */
  boolean isQuiet(OptionalLong now, long nanos) {
    return believed && settled && now.equals(time) && nanos - listedAt < LONGEST.toNanos();
  }

  /**
   * Takes note of a listing.
   *
   * @param before the folder's time just before
   */
  void listed(OptionalLong before, Collection<String> found, long nanos) {
    boolean same = before.isPresent() && before.equals(time);
    if (same && settled && !List.copyOf(found).equals(names)) {
      believed = false;
    }
    if (!same) {
      since = nanos;
    }
    time = before;
    settled = same && nanos - since >= GRAIN.toNanos();
    listedAt = nanos;
    names = List.copyOf(found);
  }
}
