package mx.prep.core.spi;

import java.util.function.LongConsumer;

/**
 * Takes deliveries to one receiver: the Institute's counterpart of a {@link Source}. One thread
 * pushes; another may close it.
 *
 * <p>A receiver acts when it sees a signature ({@code package-format.md}, A delivery), so a courier
 * makes the files of a parcel visible one by one, whole, in the parcel's order.
 */
public interface Courier extends AutoCloseable {
  /** For people and records: type and address, no secret. */
  String name();

  /**
   * Pushes a parcel's files in its order. Each travels under its name with {@code .part} appended
   * and takes its own name when it is whole, in place of any file of that name. Pushing the same
   * parcel again ends in the same files.
   *
   * <p>After a failure the receiver has, in the parcel's order, some files whole, at most one more
   * under its {@code .part} name, and nothing of those behind it: never a signature before what it
   * signs. A later push of the parcel that says it was begun goes on from there.
   *
   * @param sent is given the number of bytes of each part that the receiver has confirmed; what was
   *     there already is not among them
   * @throws mx.prep.core.error.PrepException of category {@code TRANSPORT} where the receiver
   *     cannot be reached or does not take it; {@code RESOURCES} where a file of the parcel cannot
   *     be read; {@code CONFIGURATION} where trying again is vain
   */
  void push(Parcel parcel, LongConsumer sent);

  /** Frees the connection; a push under way ends with an exception, and so does every later one. */
  @Override
  void close();
}
