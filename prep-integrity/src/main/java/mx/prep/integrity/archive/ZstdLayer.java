package mx.prep.integrity.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mx.prep.core.verdict.RefusedException;

/**
 * One Zstandard frame. Not the library's stream, which reads one frame after another and does not
 * say where one ends.
 */
final class ZstdLayer implements TarLayer {
  private static final String FORMAT = "zstd";
  private static final int MAGIC = 0xfd2fb528;
  private static final int BUFFER = 1 << 17;

  /** 128 MiB, what {@code zstd -d} itself goes to without being told. */
  private static final int MAX_WINDOW_LOG = 27;

  private final ArchiveFile file;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx().setLongMax(MAX_WINDOW_LOG);
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private boolean ended;

  ZstdLayer(ArchiveFile file) throws RefusedException, IOException {
    this.file = file;
    byte[] magic = new byte[Integer.BYTES];
    file.fill(magic);
    file.position(0);
    if (ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt() != MAGIC) {
      context.close();
      throw ArchiveReason.OTHER_FORMAT.refusal("format", FORMAT);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws RefusedException, IOException {
    while (!out.hasRemaining()) {
      if (ended) {
        refuseMore();
        return -1;
      }
      decompress();
    }
    int count = Math.min(length, out.remaining());
    out.get(target, offset, count);
    return count;
  }

  private void decompress() throws RefusedException, IOException {
    boolean more = in.hasRemaining() || receive();
    out.clear();
    try {
      ended = context.decompressDirectByteBufferStream(out, in);
    } catch (ZstdException e) {
      // The exception has the code's negative.
      boolean window = Math.abs(e.getErrorCode()) == Zstd.errFrameParameterWindowTooLarge();
      throw (window ? ArchiveReason.MEMORY : ArchiveReason.STREAM_CORRUPT)
          .refusal("format", FORMAT);
    }
    out.flip();
    if (!more && !ended && !out.hasRemaining()) {
      throw ArchiveReason.TRUNCATED.refusal();
    }
  }

  private boolean receive() throws IOException {
    int count = file.read(chunk, 0, BUFFER);
    if (count < 0) {
      return false;
    }
    in.clear();
    in.put(chunk, 0, count).flip();
    return true;
  }

  private void refuseMore() throws RefusedException, IOException {
    if (in.hasRemaining() || receive()) {
      throw ArchiveReason.TRAILING_BYTES.refusal("position", file.position() - in.remaining());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
