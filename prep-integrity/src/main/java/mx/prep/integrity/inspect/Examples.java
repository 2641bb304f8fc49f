package mx.prep.integrity.inspect;

/** Gathers what is alike into one warning: how many, and the first as the example. */
final class Examples {
  private final InspectReason reason;
  private long count;
  private Object[] first = {};

  Examples(InspectReason reason) {
    this.reason = reason;
  }

  /** Notes one; the facts of the first are kept. */
  void add(Object... facts) {
    if (count++ == 0) {
      first = facts.clone();
    }
  }

  /** Says it, where there is something to say. */
  void say(Alert alert, Object... more) {
    if (count > 0) {
      Object[] facts = new Object[2 + first.length + more.length];
      facts[0] = "count";
      facts[1] = count;
      System.arraycopy(first, 0, facts, 2, first.length);
      System.arraycopy(more, 0, facts, 2 + first.length, more.length);
      alert.say(reason, facts);
    }
  }
}
