package mx.prep.integrity.inspect;

import java.nio.charset.StandardCharsets;
import mx.prep.core.model.Sha256;

/**
 * Remembers for each acta's key one bit, in 8 bytes a key rather than the hundred of a map. Keys
 * are held by half of their SHA-256, so that nobody can make two of them meet.
 */
final class KeyTable {
  /** A national election has three tables of 170,000 rows. */
  static final int MOST_KEYS = 1 << 20;

  private static final int FIRST_SLOTS = 1 << 10;

  private long[] slots = new long[FIRST_SLOTS];
  private int size;

  /** What is known of a key. */
  enum State {
    ABSENT,
    OFF,
    ON
  }

  /**
   * Notes a key.
   *
   * @return whether it is new; the bit of one that is not is raised and never lowered
   * @throws IllegalStateException where there are too many
   */
  boolean add(String key, boolean on) {
    if (size == MOST_KEYS) {
      throw new IllegalStateException("more than " + MOST_KEYS + " keys");
    }
    if (2 * size >= slots.length) {
      grow();
    }
    long hash = hash(key);
    int slot = slot(hash);
    boolean fresh = slots[slot] == 0;
    size += fresh ? 1 : 0;
    slots[slot] = hash | (slots[slot] & 1) | (on ? 1 : 0);
    return fresh;
  }

  /** What was noted of a key. */
  State get(String key) {
    long held = slots[slot(hash(key))];
    return held == 0 ? State.ABSENT : (held & 1) == 0 ? State.OFF : State.ON;
  }

  /** Bit 0 is free for the state, bit 1 is set so that no key is 0. */
  private static long hash(String key) {
    return (Sha256.of(key.getBytes(StandardCharsets.UTF_8)).a() | 2) & ~1L;
  }

  private int slot(long hash) {
    int slot = (int) (hash >>> 2) & (slots.length - 1);
    while (slots[slot] != 0 && (slots[slot] & ~1L) != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long held : old) {
      if (held != 0) {
        slots[slot(held & ~1L)] = held;
      }
    }
  }
}
