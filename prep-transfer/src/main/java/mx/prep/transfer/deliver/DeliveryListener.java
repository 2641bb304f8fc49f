package mx.prep.transfer.deliver;

/** Watches a delivery; called from many threads, and must return at once. */
public interface DeliveryListener {
  /** A Difusor lacks so much, as far as its first attempt knows. */
  void planned(String id, long bytes);

  /** A Difusor confirmed so many more bytes. */
  void sent(String id, long bytes);

  /** A Difusor has everything, or has failed. */
  void ended(DeliveryResult result);
}
