package mx.prep.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.spi.ContentStaging.Content;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;

/** Check 8, the files' part: exactly the declared files, each with its size and hash. */
final class DeclaredSink implements PackageSink {
  private final List<FileEntry> declared;
  private final Map<SitePath, FileEntry> byPath = new HashMap<>();
  private final Set<SitePath> taken = new HashSet<>();
  private final ContentStaging staging;

  DeclaredSink(List<FileEntry> declared, ContentStaging staging) {
    this.declared = declared;
    this.staging = staging;
    declared.forEach(file -> byPath.put(file.path(), file));
  }

  @Override
  public void file(SitePath path, InputStream content) throws RefusedException, IOException {
    FileEntry expected = byPath.get(path);
    if (expected == null) {
      throw new RefusedException(VerdictCode.FILE_EXTRA, CoreReason.FILE_UNDECLARED, "path", path);
    }
    if (!taken.add(path)) {
      throw new RefusedException(VerdictCode.FILE_EXTRA, CoreReason.FILE_TWICE, "path", path);
    }
    Content actual = staging.put(content, expected.size());
    if (actual.size() != expected.size()) {
      throw new RefusedException(
          VerdictCode.FILE_DIGEST,
          CoreReason.FILE_SIZE,
          "path",
          path,
          "expected",
          expected.size(),
          "actual",
          actual.size() > expected.size() ? "> " + expected.size() : actual.size());
    }
    if (!actual.sha256().equals(expected.sha256())) {
      throw new RefusedException(
          VerdictCode.FILE_DIGEST,
          CoreReason.FILE_HASH,
          "path",
          path,
          "expected",
          expected.sha256(),
          "actual",
          actual.sha256());
    }
  }

  @Override
  public List<FileEntry> complete() throws RefusedException {
    for (FileEntry file : declared) {
      if (!taken.contains(file.path())) {
        throw new RefusedException(
            VerdictCode.FILE_MISSING, CoreReason.FILE_ABSENT, "path", file.path());
      }
    }
    return declared;
  }
}
