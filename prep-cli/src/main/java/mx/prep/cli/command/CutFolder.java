package mx.prep.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.ArchiveDigest;
import mx.prep.core.model.ArchiveRef;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.Manifest;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.verdict.RefusedException;
import mx.prep.integrity.manifest.ManifestReader;
import mx.prep.transfer.deliver.OfferedCut;

/** The Institute's folder of cuts, as {@code pack} and {@code sign} leave it. */
final class CutFolder {
  private static final String MANIFEST = ".manifest.json";
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Set<String> signatureSuffixes;
  private final Map<SeriesId, Newest> newest = new TreeMap<>();

  private record Newest(Path manifest, long sequence, ArchiveRef archive) {}

  CutFolder(Path folder, Set<String> signatureSuffixes) {
    this.folder = folder;
    this.signatureSuffixes = signatureSuffixes;
  }

  /**
   * Every signed cut, checked as far as a sender can: archives are there in their size, and that of
   * each series' newest cut has its digest, so that nothing is sent that all would refuse.
   *
   * @param unsigned is told the manifests that nobody has signed yet
   * @throws PrepException {@code CUT_INCOMPLETE}, {@code CUT_UNREADABLE}, {@code
   *     NOTHING_TO_DELIVER}, {@code DISK}
   */
  List<OfferedCut> read(Consumer<Path> unsigned) {
    try {
      List<OfferedCut> cuts = new ArrayList<>();
      for (Path manifest : named(MANIFEST)) {
        List<Path> signatures = signatures(manifest);
        if (signatures.isEmpty()) {
          unsigned.accept(manifest);
        } else {
          cuts.add(cut(manifest, signatures));
        }
      }
      if (cuts.isEmpty()) {
        throw new PrepException(CliError.NOTHING_TO_DELIVER, "path", folder);
      }
      for (Newest last : newest.values()) {
        checkDigest(last);
      }
      return cuts;
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  private List<Path> named(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private List<Path> signatures(Path manifest) {
    return signatureSuffixes.stream()
        .sorted(Comparator.naturalOrder())
        .map(suffix -> manifest.resolveSibling(manifest.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .collect(Collectors.toList());
  }

  private OfferedCut cut(Path file, List<Path> signatures) throws IOException {
    byte[] bytes = bytes(file);
    Manifest manifest = manifest(file, bytes);
    Path archive = folder.resolve(manifest.archive().name());
    if (!Files.isRegularFile(archive) || Files.size(archive) != manifest.archive().size()) {
      throw incomplete(file, archive);
    }
    Newest mine = new Newest(file, manifest.sequence(), manifest.archive());
    newest.merge(
        manifest.series(), mine, (one, other) -> one.sequence() > other.sequence() ? one : other);
    List<Path> files = new ArrayList<>(List.of(archive, file));
    files.addAll(signatures);
    long size = 0;
    for (Path part : files) {
      size += Files.size(part);
    }
    String name = String.valueOf(file.getFileName());
    return new OfferedCut(
        name.substring(0, name.length() - MANIFEST.length()),
        manifest.series(),
        new CutRef(manifest.sequence(), Sha256.of(bytes)),
        manifest.previous(),
        files,
        size);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Manifest.MAX_BYTES + 1);
    }
  }

  private static Manifest manifest(Path file, byte[] bytes) {
    try {
      return new ManifestReader().read(bytes);
    } catch (RefusedException e) {
      throw new PrepException(
          e, CliError.CUT_UNREADABLE, "path", file, "detail", e.refusal().code());
    }
  }

  private void checkDigest(Newest last) throws IOException {
    Path archive = folder.resolve(last.archive().name());
    ArchiveDigest declared = last.archive().digest();
    MessageDigest digester = declared.algorithm().digester();
    try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digester)) {
      byte[] buffer = new byte[BUFFER];
      while (in.read(buffer) >= 0) {
        // The stream counts.
      }
    }
    if (!ArchiveDigest.finish(declared.algorithm(), digester).equals(declared)) {
      throw incomplete(last.manifest(), archive);
    }
  }

  private static PrepException incomplete(Path manifest, Path archive) {
    return new PrepException(CliError.CUT_INCOMPLETE, "manifest", manifest, "archive", archive);
  }
}
