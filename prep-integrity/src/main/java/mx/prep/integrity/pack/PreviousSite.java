package mx.prep.integrity.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SitePath;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.manifest.ManifestReader;

/**
 * The site that an increment is applied over. An increment's manifest names only its own files, so
 * the whole list is put together from the manifests back to the last full cut.
 *
 * @param ref names the previous cut
 * @param manifest the previous cut's
 * @param files every file of its site
 */
record PreviousSite(CutRef ref, Manifest manifest, NavigableMap<SitePath, FileEntry> files) {
  private static final String MANIFESTS = "*.manifest.json";

  /**
   * Reads a manifest and, from its folder, those before it.
   *
   * @throws PrepException {@code CHAIN_BROKEN} where one is missing, {@code CHAIN_DIFFERS} where
   *     they do not add up
   */
  static PreviousSite of(Path manifest) throws IOException {
    byte[] bytes = read(manifest);
    Manifest last = parse(bytes, manifest);
    Deque<Manifest> chain = new ArrayDeque<>();
    chain.push(last);
    if (last.previous().isPresent()) {
      Path folder = Objects.requireNonNull(manifest.toAbsolutePath().getParent());
      Map<Sha256, Path> byDigest = index(folder);
      for (Manifest at = last; at.previous().isPresent(); at = chain.element()) {
        chain.push(follow(at.previous().get(), byDigest, folder));
      }
    }
    NavigableMap<SitePath, FileEntry> files = new TreeMap<>();
    chain.forEach(cut -> apply(cut, files));
    if (!Sites.summary(files.values()).equals(last.contents().site())) {
      throw new PrepException(PackError.CHAIN_DIFFERS, "path", manifest);
    }
    return new PreviousSite(new CutRef(last.sequence(), Sha256.of(bytes)), last, files);
  }

  private static Manifest follow(CutRef previous, Map<Sha256, Path> byDigest, Path folder)
      throws IOException {
    Path file = byDigest.get(previous.manifest());
    if (file == null) {
      throw new PrepException(
          PackError.CHAIN_BROKEN,
          "sequence",
          previous.sequence(),
          "manifest",
          previous.manifest().prefixed(),
          "path",
          folder);
    }
    return parse(read(file), file);
  }

  private static void apply(Manifest cut, Map<SitePath, FileEntry> files) {
    cut.contents().removed().forEach(files::remove);
    cut.contents().files().forEach(file -> files.put(file.path(), file));
  }

  private static Map<Sha256, Path> index(Path folder) throws IOException {
    Map<Sha256, Path> byDigest = new HashMap<>();
    try (DirectoryStream<Path> manifests = Files.newDirectoryStream(folder, MANIFESTS)) {
      for (Path manifest : manifests) {
        byDigest.put(Sha256.of(read(manifest)), manifest);
      }
    }
    return byDigest;
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Manifest.MAX_BYTES + 1);
    }
  }

  private static Manifest parse(byte[] bytes, Path file) {
    try {
      return new ManifestReader().read(bytes);
    } catch (RefusedException e) {
      throw new PrepException(
          e, PackError.NOT_A_MANIFEST, "manifest", file, "reason", e.refusal().reason());
    }
  }
}
