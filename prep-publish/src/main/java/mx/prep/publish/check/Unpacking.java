package mx.prep.publish.check;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Turns the bytes of an answer into those of the file, piece by piece. */
interface Unpacking extends AutoCloseable {
  /** Of what comes as it is. */
  static Unpacking none() {
    return new Unpacking() {
      @Override
      public boolean take(ByteBuffer packed, Consumer<ByteBuffer> plain) {
        plain.accept(packed);
        return true;
      }

      @Override
      public boolean isWhole() {
        return true;
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  /** Whether the next piece could be unpacked; what is in it goes to {@code plain}. */
  boolean take(ByteBuffer packed, Consumer<ByteBuffer> plain);

  /** Whether the end was reached. */
  boolean isWhole();

  /** Frees what it holds; it takes no more. */
  @Override
  void close();
}
