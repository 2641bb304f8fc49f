package mx.prep.core.spi;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveDigest.Algorithm;

/**
 * What this process computed over every byte of a file, in order, while it wrote them: the file
 * need not be read once more to be recognised. There is no way to make one of what a sender or a
 * server says: only a {@link Computation} gives one.
 */
public final class ArrivalDigest {
  private final ArchiveDigest digest;
  private final long size;

  private ArrivalDigest(ArchiveDigest digest, long size) {
    this.digest = digest;
    this.size = size;
  }

  /** Begins with no bytes; SHA-256, which nearly every archive is named by. */
  public static Computation start() {
    return new Computation();
  }

  /** Of all the bytes. */
  public ArchiveDigest digest() {
    return digest;
  }

  /** How many bytes there were. */
  public long size() {
    return size;
  }

  /** A digest on its way. One thread at a time. */
  public static final class Computation {
    private final MessageDigest digester = Algorithm.SHA256.digester();
    private long size;

    private Computation() {}

    /** Takes the remaining bytes; the buffer is read to its limit. */
    public void update(ByteBuffer bytes) {
      size += bytes.remaining();
      digester.update(bytes);
    }

    /** Of the bytes so far; to be called once, at the end. */
    public ArrivalDigest finish() {
      return new ArrivalDigest(ArchiveDigest.finish(Algorithm.SHA256, digester), size);
    }
  }
}
