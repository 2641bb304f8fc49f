package mx.prep.integrity.minisign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What deriving a key with scrypt costs: libsodium's {@code opslimit} and {@code memlimit} in
 * scrypt's own numbers, as {@code crypto_pwhash_scryptsalsa208sha256} picks them.
 *
 * @param n cost, a power of two
 * @param r block size
 * @param p parallelization
 */
record ScryptCost(int n, int r, int p) {
  private static final int BLOCK = 8;
  private static final long MIN_OPERATIONS = 32768;
  private static final int MAX_LOG_N = 30;

  /** From the two limits, each eight bytes, the lowest first. */
  static ScryptCost of(ByteBuffer limits) {
    ByteBuffer numbers = limits.slice().order(ByteOrder.LITTLE_ENDIAN);
    return of(Math.max(MIN_OPERATIONS, numbers.getLong()), Math.max(0, numbers.getLong()));
  }

  private static ScryptCost of(long operations, long memory) {
    if (operations < memory / 32) {
      return new ScryptCost(1 << logN(operations / (BLOCK * 4)), BLOCK, 1);
    }
    int logN = logN(memory / (BLOCK * 128));
    long rp = Math.min((operations / 4) >> logN, 0x3fffffff);
    return new ScryptCost(1 << logN, BLOCK, (int) Math.max(1, rp / BLOCK));
  }

  private static int logN(long maxN) {
    int log = 1;
    while (log < MAX_LOG_N && 1L << log <= maxN / 2) {
      log++;
    }
    return log;
  }

  /** Memory that it takes. */
  long bytes() {
    return 128L * r * n;
  }
}
