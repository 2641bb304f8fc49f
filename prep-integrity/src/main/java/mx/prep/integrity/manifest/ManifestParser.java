package mx.prep.integrity.manifest;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.ElectionId;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Kind;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.verdict.RefusedException;
import org.jspecify.annotations.Nullable;

/** One reading of a manifest's text; the keys stand in any order. */
final class ManifestParser {
  /** The keys of a manifest, in the order of the format. */
  enum Key {
    FORMAT,
    ELECTION,
    SERIES,
    MODE,
    SEQUENCE,
    CUTOFF,
    CREATED,
    NEXT_BY,
    KIND,
    PREVIOUS,
    ARCHIVE,
    FILES,
    REMOVED,
    SITE;

    String word() {
      return this == NEXT_BY ? "nextBy" : name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<Key> ALWAYS =
      EnumSet.complementOf(EnumSet.of(Key.NEXT_BY, Key.PREVIOUS, Key.REMOVED));
  private static final Set<Key> INCREMENT_ONLY = EnumSet.of(Key.PREVIOUS, Key.REMOVED);

  private final JsonCursor json;
  private final PathChecks paths = new PathChecks();
  private final Set<Key> seen = EnumSet.noneOf(Key.class);

  private @Nullable ElectionId election;
  private @Nullable SeriesId series;
  private @Nullable Mode mode;
  private long sequence;
  private @Nullable OffsetDateTime cutoff;
  private @Nullable OffsetDateTime created;
  private @Nullable OffsetDateTime nextBy;
  private @Nullable Kind kind;
  private @Nullable CutRef previous;
  private @Nullable ArchiveRef archive;
  private List<FileEntry> files = List.of();
  private List<SitePath> removed = List.of();
  private @Nullable SiteSummary site;

  ManifestParser(JsonCursor json) {
    this.json = json;
  }

  Manifest manifest() throws IOException, RefusedException {
    json.expect(json.next(), JsonToken.START_OBJECT, "/");
    while (json.next() == JsonToken.FIELD_NAME) {
      Key key = key(json.key());
      if (!seen.add(key)) {
        throw JsonCursor.malformed(ManifestReason.DUPLICATE_KEY, "key", key.word());
      }
      read(key);
    }
    json.end();
    Kind known = complete();
    paths.done();
    return new Manifest(
        present(election),
        present(series),
        present(mode),
        sequence,
        present(cutoff),
        present(created),
        Optional.ofNullable(nextBy),
        known,
        Optional.ofNullable(previous),
        present(archive),
        new DeclaredContents(files, removed, present(site)));
  }

  private static Key key(String word) throws RefusedException {
    for (Key key : Key.values()) {
      if (key.word().equals(word)) {
        return key;
      }
    }
    throw JsonCursor.malformed(ManifestReason.UNKNOWN_KEY, "key", word);
  }

  private void read(Key key) throws IOException, RefusedException {
    switch (key) {
      case FORMAT -> value(key, text -> text.equals(Manifest.FORMAT) ? text : null);
      case ELECTION -> election = value(key, ElectionId::new);
      case SERIES -> series = value(key, SeriesId::new);
      case MODE -> mode = value(key, word -> word(word, Mode.values(), Mode::word));
      case SEQUENCE -> sequence = counted(key.word());
      case CUTOFF -> cutoff = value(key, Timestamps::parse);
      case CREATED -> created = value(key, Timestamps::parse);
      case NEXT_BY -> nextBy = value(key, Timestamps::parse);
      case KIND -> kind = value(key, word -> word(word, Kind.values(), Kind::word));
      case PREVIOUS -> previous = previous();
      case ARCHIVE -> archive = archive();
      case FILES -> files = files();
      case REMOVED -> removed = removed();
      case SITE -> site = site();
    }
  }

  private Kind complete() throws RefusedException {
    for (Key key : Key.values()) {
      boolean increment = kind == Kind.INCREMENT;
      boolean required = ALWAYS.contains(key) || (increment && INCREMENT_ONLY.contains(key));
      if (required && !seen.contains(key)) {
        throw JsonCursor.malformed(ManifestReason.MISSING_KEY, "key", key.word());
      }
      if (!increment && INCREMENT_ONLY.contains(key) && seen.contains(key)) {
        throw JsonCursor.malformed(
            ManifestReason.KEY_OF_OTHER_KIND, "key", key.word(), "kind", Kind.FULL.word());
      }
    }
    return present(kind);
  }

  private CutRef previous() throws IOException, RefusedException {
    Fields fields = fields("previous");
    long number = 0;
    Sha256 digest = null;
    for (String name = fields.next(); name != null; name = fields.next()) {
      switch (name) {
        case "sequence" -> number = counted(fields.path());
        case "manifest" -> digest = value(fields.path(), Sha256::parsePrefixed);
        default -> json.skip(fields.path());
      }
    }
    fields.require("sequence", "manifest");
    return new CutRef(number, present(digest));
  }

  private ArchiveRef archive() throws IOException, RefusedException {
    Fields fields = fields("archive");
    String name = null;
    long size = 0;
    Sha256 digest = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "name" -> name = value(fields.path(), ManifestParser::plainName);
        case "size" -> size = json.number(fields.path());
        case "sha256" -> digest = value(fields.path(), Sha256::parse);
        default -> json.skip(fields.path());
      }
    }
    fields.require("name", "size", "sha256");
    return new ArchiveRef(present(name), size, ArchiveDigest.of(present(digest)));
  }

  private List<FileEntry> files() throws IOException, RefusedException {
    json.expect(json.next(), JsonToken.START_ARRAY, Key.FILES.word());
    List<FileEntry> list = new ArrayList<>();
    PathChecks.Ascending ascending = paths.ascending(Key.FILES.word());
    for (int i = 0; ; i++) {
      JsonToken token = json.next();
      if (token == JsonToken.END_ARRAY) {
        return list;
      }
      String at = "files[" + i + "]";
      json.expect(token, JsonToken.START_OBJECT, at);
      file(new Fields(json, at), ascending).ifPresent(list::add);
    }
  }

  private Optional<FileEntry> file(Fields fields, PathChecks.Ascending ascending)
      throws IOException, RefusedException {
    String path = null;
    long size = 0;
    Sha256 digest = null;
    for (String name = fields.next(); name != null; name = fields.next()) {
      switch (name) {
        case "path" -> path = json.string(fields.path());
        case "size" -> size = json.number(fields.path());
        case "sha256" -> digest = value(fields.path(), Sha256::parse);
        default -> json.skip(fields.path());
      }
    }
    fields.require("path", "size", "sha256");
    Optional<SitePath> good = ascending.add(present(path));
    good.ifPresent(paths::collide);
    return good.isPresent()
        ? Optional.of(new FileEntry(good.get(), size, present(digest)))
        : Optional.empty();
  }

  private List<SitePath> removed() throws IOException, RefusedException {
    json.expect(json.next(), JsonToken.START_ARRAY, Key.REMOVED.word());
    List<SitePath> list = new ArrayList<>();
    PathChecks.Ascending ascending = paths.ascending(Key.REMOVED.word());
    String path = json.stringOrEnd("removed[0]");
    while (path != null) {
      ascending.add(path).ifPresent(list::add);
      path = json.stringOrEnd("removed[" + ascending.count() + "]");
    }
    return list;
  }

  private SiteSummary site() throws IOException, RefusedException {
    Fields fields = fields("site");
    long count = 0;
    long bytes = 0;
    Sha256 root = null;
    for (String name = fields.next(); name != null; name = fields.next()) {
      switch (name) {
        case "files" -> count = json.number(fields.path());
        case "bytes" -> bytes = json.number(fields.path());
        case "root" -> root = value(fields.path(), Sha256::parsePrefixed);
        default -> json.skip(fields.path());
      }
    }
    fields.require("files", "bytes", "root");
    return new SiteSummary(count, bytes, present(root));
  }

  private Fields fields(String path) throws IOException, RefusedException {
    json.expect(json.next(), JsonToken.START_OBJECT, path);
    return new Fields(json, path);
  }

  /** A number from 1. */
  private long counted(String path) throws IOException, RefusedException {
    long number = json.number(path);
    if (number < 1) {
      throw JsonCursor.badValue(path, Long.toString(number));
    }
    return number;
  }

  private <T> T value(Key key, Function<String, @Nullable T> reading)
      throws IOException, RefusedException {
    return value(key.word(), reading);
  }

  private <T> T value(String path, Function<String, @Nullable T> reading)
      throws IOException, RefusedException {
    String text = json.string(path);
    T read;
    try {
      read = reading.apply(text);
    } catch (IllegalArgumentException e) {
      read = null;
    }
    if (read == null) {
      throw JsonCursor.badValue(path, text);
    }
    return read;
  }

  private static <E> @Nullable E word(String word, E[] all, Function<E, String> name) {
    for (E one : all) {
      if (name.apply(one).equals(word)) {
        return one;
      }
    }
    return null;
  }

  /** The archive lies beside the manifest: its name is a stem and an ending, never a path. */
  private static @Nullable String plainName(String name) {
    return ArchiveName.isPlain(name) ? name : null;
  }

  /** What {@link #complete} or {@link Fields#require} has made sure of. */
  private static <T> T present(@Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }
}
