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
          throw wrong("more than " + MOST_BYTES + " bytes", null);
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
      throw wrong(e.refusal().reason(), e);
    }
  }

  private Map<SitePath, Path> files() throws IOException {
    if (Files.isRegularFile(page)) {
      return Map.of(INDEX, page);
    }
    if (!Files.isDirectory(page)) {
      throw wrong("no such file or folder", null);
    }
    Map<SitePath, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(page)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || files.size() == MOST_FILES) {
          throw wrong(file + ", file " + (files.size() + 1), null);
        }
        files.put(path(file), file);
      }
    }
    if (!files.containsKey(INDEX)) {
      throw wrong("no index.html", null);
    }
    return files;
  }

  private SitePath path(Path file) {
    try {
      return SitePath.of(page.relativize(file).toString().replace('\\', '/'));
    } catch (IllegalArgumentException e) {
      throw wrong(file, e);
    }
  }

  private PrepException wrong(Object detail, @Nullable Throwable cause) {
    return new PrepException(cause, StoreError.BAD_NOTICE, "path", page, "detail", detail);
  }
}
