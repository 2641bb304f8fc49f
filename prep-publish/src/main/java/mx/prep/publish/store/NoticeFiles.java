package mx.prep.publish.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.site.SiteChange;
import mx.prep.core.site.SitePlan;
import mx.prep.core.site.SitePlanner;
import mx.prep.core.spi.ContentStaging;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The page of the operator's own that is there while no cut may be: one file, or a folder with an
 * {@code index.html}. Only regular files, and only so much: it is no way round signed packages.
 */
final class NoticeFiles {
  private static final SitePath INDEX = SitePath.of("index.html");
  private static final int MOST_FILES = 500;
  private static final long MOST_BYTES = 64L << 20;

  private final Path page;

  NoticeFiles(Path page) {
    this.page = page;
  }

  /** Puts the contents, and plans the site. */
  SitePlan plan(ObjectStaging staging) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    long left = MOST_BYTES;
    for (Map.Entry<SitePath, Path> file : files().entrySet()) {
      try (InputStream in = Files.newInputStream(file.getValue(), LinkOption.NOFOLLOW_LINKS)) {
        ContentStaging.Content content = staging.put(in, left);
        left -= content.size();
        if (left < 0) {
          throw wrong(NoticeFault.TOO_LARGE, page, null);
        }
        entries.add(new FileEntry(file.getKey(), content.size(), content.sha256()));
      }
    }
    try {
      return new SitePlanner(
              digest -> {
                throw new IllegalStateException("it stands on nothing");
              })
          .plan(SitePlanner.EMPTY, new SiteChange(entries, List.of()));
    } catch (RefusedException e) {
      throw wrong(NoticeFault.NOT_A_SITE, page, e);
    }
  }

  private Map<SitePath, Path> files() throws IOException {
    if (Files.isRegularFile(page)) {
      return Map.of(INDEX, page);
    }
    if (!Files.isDirectory(page)) {
      throw wrong(NoticeFault.ABSENT, page, null);
    }
    Map<SitePath, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(page)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw wrong(NoticeFault.NOT_A_FILE, file, null);
        }
        if (files.size() == MOST_FILES) {
          throw wrong(NoticeFault.TOO_MANY_FILES, page, null);
        }
        files.put(path(file), file);
      }
    }
    if (!files.containsKey(INDEX)) {
      throw wrong(NoticeFault.NO_INDEX, page, null);
    }
    return files;
  }

  private SitePath path(Path file) {
    try {
      return SitePath.of(page.relativize(file).toString().replace('\\', '/'));
    } catch (IllegalArgumentException e) {
      throw wrong(NoticeFault.FORBIDDEN_NAME, file, e);
    }
  }

  private PrepException wrong(NoticeFault fault, Path file, @Nullable Throwable cause) {
    return new PrepException(
        cause, StoreError.BAD_NOTICE, "path", page, "detail", fault, "file", file);
  }
}
