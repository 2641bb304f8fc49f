package mx.prep.core.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.spi.ArrivalDigest;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/** Check 7: the archive has its size and digest. */
final class ArchiveDigestCheck {
  private static final int BUFFER_BYTES = 256 << 10;

  private ArchiveDigestCheck() {}

  /**
   * Reads the archive only where its digest was not computed as it arrived.
   *
   * @throws RefusedException {@code ARCHIVE_DIGEST}
   */
  static void check(ArchiveRef expected, Path archive, Optional<ArrivalDigest> arrival)
      throws RefusedException, IOException {
    long size = Files.size(archive);
    if (expected.size() >= 0 && size != expected.size()) {
      throw wrongSize(expected, Long.toString(size));
    }
    ArchiveDigest.Algorithm algorithm = expected.digest().algorithm();
    Optional<ArchiveDigest> known =
        arrival
            .filter(arrived -> arrived.size() == size)
            .map(ArrivalDigest::digest)
            .filter(digest -> digest.algorithm() == algorithm);
    ArchiveDigest actual = known.isPresent() ? known.get() : digest(algorithm, archive);
    if (!actual.equals(expected.digest())) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_DIGEST,
          CoreReason.ARCHIVE_HASH,
          "archive",
          expected.name(),
          "expected",
          expected.digest().hex(),
          "actual",
          actual.hex());
    }
  }

  static RefusedException wrongSize(ArchiveRef expected, String actual) {
    return new RefusedException(
        VerdictCode.ARCHIVE_DIGEST,
        CoreReason.ARCHIVE_SIZE,
        "archive",
        expected.name(),
        "expected",
        expected.size(),
        "actual",
        actual);
  }

  private static ArchiveDigest digest(ArchiveDigest.Algorithm algorithm, Path archive)
      throws IOException {
    MessageDigest digester = algorithm.digester();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(archive)) {
      while (channel.read(buffer) >= 0) {
        digester.update(buffer.flip());
        buffer.clear();
      }
    }
    return ArchiveDigest.finish(algorithm, digester);
  }
}
