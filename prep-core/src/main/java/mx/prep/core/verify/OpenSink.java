package mx.prep.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.Limits;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.PathCollisions;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.ContentStaging.Content;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/**
 * Takes whatever an archive holds whose convention declares no list, within the limits and without
 * collisions.
 */
final class OpenSink implements PackageSink {
  private final List<FileEntry> files = new ArrayList<>();
  private final PathCollisions collisions = new PathCollisions();
  private final ContentStaging staging;
  private final Limits limits;
  private long bytes;

  OpenSink(ContentStaging staging, Limits limits) {
    this.staging = staging;
    this.limits = limits;
  }

  @Override
  public void file(SitePath path, InputStream content) throws RefusedException, IOException {
    Optional<SitePath> other = collisions.add(path);
    if (other.isPresent()) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_UNSAFE,
          CoreReason.PATH_COLLISION,
          "path",
          path,
          "other",
          other.get());
    }
    if (files.size() >= limits.files()) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_UNSAFE,
          CoreReason.TOO_MANY_FILES,
          "path",
          path,
          "limit",
          limits.files());
    }
    long room = Math.min(limits.fileSize().bytes(), limits.unpackedSize().bytes() - bytes);
    Content taken = staging.put(content, room);
    if (taken.size() > room) {
      throw new RefusedException(
          VerdictCode.ARCHIVE_UNSAFE, CoreReason.TOO_MANY_BYTES, "path", path, "limit", room);
    }
    bytes += taken.size();
    files.add(new FileEntry(path, taken.size(), taken.sha256()));
  }

  @Override
  public List<FileEntry> complete() {
    return files;
  }
}
