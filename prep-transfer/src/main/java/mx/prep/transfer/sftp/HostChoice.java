package mx.prep.transfer.sftp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which of several servers to ask: the preferred one, and another only while that one fails. Each
 * that fails is left in peace for longer and longer, with jitter, so that fifty Difusores do not
 * come back at once. One thread.
 */
final class HostChoice {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 10;

  private final int[] failures;
  private final long[] notBefore;
  private final LongSupplier nanos;
  private final RandomGenerator random;

  HostChoice(int hosts, LongSupplier nanos, RandomGenerator random) {
    this.failures = new int[hosts];
    this.notBefore = new long[hosts];
    this.nanos = nanos;
    this.random = random;
    Arrays.fill(notBefore, nanos.getAsLong());
  }

  /**
   * Those to try now, in this order; where all are to be left in peace, all: somebody must answer.
   */
  List<Integer> order() {
    long now = nanos.getAsLong();
    List<Integer> rested =
        IntStream.range(0, failures.length)
            .filter(host -> now - notBefore[host] >= 0)
            .boxed()
            .toList();
    return rested.isEmpty() ? IntStream.range(0, failures.length).boxed().toList() : rested;
  }

  void worked(int host) {
    failures[host] = 0;
    notBefore[host] = nanos.getAsLong();
  }

  /** Whether it worked until now. */
  boolean failed(int host) {
    boolean first = failures[host] == 0;
    failures[host] = Math.min(failures[host] + 1, MOST_DOUBLINGS);
    long most = Math.min(FIRST.toNanos() << (failures[host] - 1), LONGEST.toNanos());
    notBefore[host] = nanos.getAsLong() + random.nextLong(most / 2, most + 1);
    return first;
  }
}
