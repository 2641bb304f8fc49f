package mx.prep.publish.web.limit;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each address, filled at one rate. Of a bucket only the moment is kept when
 * it will be full (the "virtual scheduling" of ITU-T I.371), so that it is one number and one
 * compare-and-set. Whoever has not come for a while, or is one of too many, has a full one.
 */
final class Rate {
  private static final int MOST_ADDRESSES = 100_000;
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final long nanosEach;
  private final long nanosFull;
  private final LongSupplier nanoTime;
  private final LoadingCache<Long, AtomicLong> full =
      CacheBuilder.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(FORGET)
          .build(CacheLoader.from(this::newBucket));

  /**
   * A rate for all.
   *
   * @param perSecond tokens; 0 for as many as are asked for
   * @param burst how many a full bucket holds, 1 or more
   * @param nanoTime as {@link System#nanoTime}
   */
  Rate(int perSecond, int burst, LongSupplier nanoTime) {
    this.nanosEach = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    this.nanosFull = nanosEach * burst;
    this.nanoTime = nanoTime;
  }

  private AtomicLong newBucket() {
    return new AtomicLong(nanoTime.getAsLong());
  }

  /** Takes a token and returns 0; where there is none, the nanoseconds until there is. */
  long take(long address) {
    if (nanosEach == 0) {
      return 0;
    }
    AtomicLong bucket = full.getUnchecked(address);
    while (true) {
      long now = nanoTime.getAsLong();
      long before = bucket.get();
      long after = (before - now > 0 ? before : now) + nanosEach;
      long missing = after - now - nanosFull;
      if (missing > 0) {
        return missing;
      }
      if (bucket.compareAndSet(before, after)) {
        return 0;
      }
    }
  }
}
