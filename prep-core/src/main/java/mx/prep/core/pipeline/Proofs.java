package mx.prep.core.pipeline;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.TrustGate.DetachedSignature;

/**
 * Finds what a visitor can check a cut with: the manifest of its package and the signatures beside
 * it. Only what is one of them by name and size is offered to the public; whatever else a sender
 * puts beside a manifest is not.
 */
public final class Proofs {
  /** How a manifest's name ends, after the delivery's stem ({@code package-format.md}). */
  private static final String MANIFEST = ".manifest.json";

  private final PackageHistory history;
  private final Set<String> suffixes;

  /**
   * Among the packages of a history.
   *
   * @param suffixes the endings of signature files, such as {@code .p7s}
   */
  public Proofs(PackageHistory history, Set<String> suffixes) {
    this.history = history;
    this.suffixes = new TreeSet<>(suffixes);
  }

  /** The manifest, then its signatures; empty where the cut came by another convention. */
  List<PackageFile> of(AcceptedCut cut) {
    List<PackageFile> files = history.files(cut);
    return files.stream()
        .filter(file -> file.name().endsWith(MANIFEST))
        .filter(file -> file.sha256().equals(cut.ref().manifest()))
        .findFirst()
        .map(manifest -> of(manifest, files))
        .orElse(List.of());
  }

  private List<PackageFile> of(PackageFile manifest, List<PackageFile> files) {
    int stem = manifest.name().length() - MANIFEST.length() + 1;
    return Stream.concat(
            Stream.of(manifest), files.stream().filter(file -> isSignature(file, manifest.name())))
        .map(f -> new PackageFile(f.name().substring(stem), f.file(), f.size(), f.sha256()))
        .toList();
  }

  private boolean isSignature(PackageFile file, String manifest) {
    return file.size() <= DetachedSignature.MAX_BYTES
        && suffixes.stream().anyMatch(suffix -> file.name().equals(manifest + suffix));
  }
}
