package mx.prep.cli.demo.election;

import java.util.SplittableRandom;

/**
 * Seeded chance whose results are the same on every machine: integer steps and {@link StrictMath}
 * only.
 */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice of their own for a named purpose, so that adding a throw here moves nothing there. */
  static Dice of(long seed, String purpose) {
    long mixed = seed;
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mixed * 6364136223846793005L + purpose.charAt(i) + 1442695040888963407L;
    }
    return new Dice(mixed);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  double uniform() {
    return random.nextInt(1 << 24) / (double) (1 << 24);
  }

  double between(double low, double high) {
    return low + (high - low) * uniform();
  }

  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Close enough to a standard normal: twelve uniforms less six. */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += uniform();
    }
    return sum;
  }
}
