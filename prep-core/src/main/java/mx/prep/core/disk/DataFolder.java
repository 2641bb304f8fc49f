package mx.prep.core.disk;

import java.nio.file.Path;
import java.util.Locale;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;

/**
 * Where everything lies on disk: the one class that knows ({@code architecture.md}, On disk).
 *
 * @param root the configuration's {@code data}
 */
public record DataFolder(Path root) {
  private static final int FAN_OUT = 2;

  /** What a source is receiving: a folder of its own. */
  public Path incoming(String source) {
    return root.resolve("incoming").resolve(fileName(source));
  }

  /** Every package received. */
  public Path packages() {
    return root.resolve("packages");
  }

  /** The accepted package of a cut. */
  public Path accepted(SeriesId series, long sequence) {
    return packages().resolve(series.value()).resolve(String.format(Locale.ROOT, "%06d", sequence));
  }

  /** Refused packages. */
  public Path refused() {
    return packages().resolve("refused");
  }

  /** Packages that wait for a cut before them. */
  public Path pending() {
    return root.resolve("pending");
  }

  /** Packages of a series that wait for a cut before them. */
  public Path pending(SeriesId series) {
    return pending().resolve(series.value());
  }

  /** Contents by hash. */
  public Path objects() {
    return root.resolve("objects");
  }

  /** The content with that hash, written once, read-only. */
  public Path object(Sha256 sha256) {
    String hex = sha256.hex();
    return objects().resolve(hex.substring(0, FAN_OUT)).resolve(hex.substring(FAN_OUT));
  }

  /** Directories of sites by digest. */
  public Path trees() {
    return root.resolve("trees");
  }

  /** The directory with that digest, written once, never changed. */
  public Path tree(Sha256 digest) {
    return trees().resolve(digest.hex());
  }

  /** Sites that visitors may still be reading: one name a site, its root. */
  public Path pins() {
    return root.resolve("pins");
  }

  /** What other programs of this machine serve visitors from, beside the sites. */
  public Path web() {
    return root.resolve("web");
  }

  /** Contents of packages that are being judged. */
  public Path staging() {
    return root.resolve("staging");
  }

  /** Small facts that outlive the process. */
  public Path state() {
    return root.resolve("state");
  }

  /** What a source remembers. */
  public Path sourceMemory(String source) {
    return state().resolve("sources").resolve(fileName(source) + ".json");
  }

  /** What was found in a docroot and does not belong there: kept, out of visitors' sight. */
  public Path quarantine() {
    return root.resolve("quarantine");
  }

  /** What commands ask of the agent at work. */
  public Path orders() {
    return root.resolve("orders");
  }

  /** The tamper-evident log. */
  public Path audit() {
    return root.resolve("audit");
  }

  /** Held by the one process that writes. */
  public Path lock() {
    return root.resolve("lock");
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9-]+", "-");
  }
}
