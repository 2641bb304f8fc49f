package mx.prep.publish.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/** What is sent of a file. */
sealed interface Body {
  /** In bytes. */
  long size();

  /** Writes a part as the last of the answer, and completes the callback. */
  void send(Request request, Response response, Callback callback, ByteRange.Part part)
      throws IOException;

  /**
   * In memory.
   *
   * @param bytes read-only
   */
  record Held(ByteBuffer bytes) implements Body {
    @Override
    public long size() {
      return bytes.remaining();
    }

    @Override
    public void send(Request request, Response response, Callback callback, ByteRange.Part part) {
      response.write(true, bytes.slice((int) part.first(), (int) part.length()), callback);
    }
  }

  /**
   * An object that is read in pieces, however large, at the visitor's pace. The store has compared
   * it with its hash.
   *
   * @param size in bytes
   * @param opener opens it
   */
  record Streamed(long size, Opener opener) implements Body {
    private static final int PIECE_BYTES = 64 << 10;

    /** Opens an object of that size. */
    @FunctionalInterface
    interface Opener {
      FileChannel open() throws IOException;
    }

    @Override
    public void send(Request request, Response response, Callback callback, ByteRange.Part part)
        throws IOException {
      FileChannel channel = opener.open();
      ByteBufferPool.Sized pool =
          new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, PIECE_BYTES);
      Content.copy(
          Content.Source.from(pool, channel, part.first(), part.length()),
          response,
          Callback.from(callback, () -> IO.close(channel)));
    }
  }
}
