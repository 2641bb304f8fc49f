package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.DeclaredContents;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Kind;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.model.SiteSummary;
import mx.prep.integrity.manifest.ManifestWriter;

/**
 * Makes packages of {@code prep-package/1} from a site in a folder. The same request over the same
 * files gives the same bytes.
 */
public final class Packer {
  private static final String MANIFEST = ".manifest.json";
  private static final String PART = ".part";

  /** Stateless. */
  public Packer() {}

  /**
   * Packs a cut: the archive, then the manifest, each under a name that ends in {@code .part} until
   * it is whole and durable. The package is not signed.
   *
   * @throws PrepException a {@link PackError}, or of category {@code RESOURCES}; then no file of
   *     this package has its final name, but for an archive whose manifest could not be written
   */
  public Packed pack(PackRequest request) {
    try {
      Durable.createDirectories(request.output());
      return write(request);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", request.output(), "detail", e);
    }
  }

  private static Packed write(PackRequest request) throws IOException {
    Path archive = request.output().resolve(request.stem() + request.archive().suffix());
    Path manifestFile = request.output().resolve(request.stem() + MANIFEST);
    if (Files.exists(manifestFile)) {
      throw new PrepException(PackError.ALREADY_PACKED, "path", manifestFile);
    }
    Optional<PreviousSite> previous = Optional.empty();
    if (request.previous().isPresent()) {
      previous = Optional.of(PreviousSite.of(request.previous().get()));
      requireNext(request, previous.get().manifest());
    }
    SiteFolder site = new SiteFolder(request.site());
    NavigableMap<SitePath, FileEntry> files = site.read();
    SiteSummary summary = Sites.summary(files.values());
    List<FileEntry> changed = changed(files, previous);
    ArchiveRef ref = archive(request.archive(), archive, site, changed);
    DeclaredContents contents = new DeclaredContents(changed, removed(files, previous), summary);
    Manifest manifest = manifest(request, previous, ref, contents);
    byte[] bytes = new ManifestWriter().write(manifest);
    if (bytes.length > Manifest.MAX_BYTES) {
      throw new PrepException(
          PackError.MANIFEST_TOO_LARGE, "size", bytes.length, "limit", Manifest.MAX_BYTES);
    }
    Path part = part(manifestFile);
    Durable.writeNew(part, bytes);
    Durable.move(part, manifestFile);
    return new Packed(archive, manifestFile, manifest);
  }

  private static void requireNext(PackRequest request, Manifest previous) {
    requireSame("election", previous.election(), request.election());
    requireSame("series", previous.series(), request.series());
    requireSame("mode", previous.mode().word(), request.mode().word());
    if (request.sequence() <= previous.sequence()) {
      throw new PrepException(
          PackError.NOT_NEXT,
          "key",
          "sequence",
          "expected",
          "> " + previous.sequence(),
          "actual",
          request.sequence());
    }
  }

  private static void requireSame(String key, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new PrepException(
          PackError.NOT_NEXT, "key", key, "expected", expected, "actual", actual);
    }
  }

  private static List<FileEntry> changed(
      NavigableMap<SitePath, FileEntry> files, Optional<PreviousSite> previous) {
    return files.values().stream()
        .filter(file -> previous.isEmpty() || !file.equals(previous.get().files().get(file.path())))
        .toList();
  }

  private static List<SitePath> removed(
      NavigableMap<SitePath, FileEntry> files, Optional<PreviousSite> previous) {
    return previous.stream()
        .flatMap(before -> before.files().keySet().stream())
        .filter(path -> !files.containsKey(path))
        .toList();
  }

  private static ArchiveRef archive(
      ArchiveKind kind, Path target, SiteFolder site, Collection<FileEntry> files)
      throws IOException {
    Path part = part(target);
    try {
      try (ArchiveWriter writer = kind.open(part)) {
        for (FileEntry file : files) {
          site.copy(file, writer);
        }
      }
      Durable.forceFile(part);
      ArchiveRef ref = describe(part, Objects.requireNonNull(target.getFileName()).toString());
      Durable.move(part, target);
      return ref;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static ArchiveRef describe(Path file, String name) throws IOException {
    MessageDigest digester = Sha256.digester();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digester)) {
      long size = in.transferTo(out);
      return new ArchiveRef(name, size, ArchiveDigest.of(Sha256.finish(digester)));
    }
  }

  private static Manifest manifest(
      PackRequest request,
      Optional<PreviousSite> previous,
      ArchiveRef archive,
      DeclaredContents contents) {
    return new Manifest(
        request.election(),
        request.series(),
        request.mode(),
        request.sequence(),
        request.cutoff(),
        request.created(),
        request.nextBy(),
        previous.isPresent() ? Kind.INCREMENT : Kind.FULL,
        previous.map(PreviousSite::ref),
        archive,
        contents);
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + PART);
  }
}
