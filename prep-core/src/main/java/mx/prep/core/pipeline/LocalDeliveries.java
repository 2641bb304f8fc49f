package mx.prep.core.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.verdict.RefusedException;

/**
 * Finds the deliveries that a person names by paths: a manifest, an archive of a convention, or a
 * folder of them.
 */
public final class LocalDeliveries {
  private static final String MANIFEST = ".manifest.json";

  private final Convention convention;
  private final BiFunction<Path, Grouping, Delivery> opener;

  /**
   * Looks with the eyes of a convention.
   *
   * @param opener makes the delivery of a folder and a grouping
   */
  public LocalDeliveries(Convention convention, BiFunction<Path, Grouping, Delivery> opener) {
    this.convention = convention;
    this.opener = opener;
  }

  /**
   * The deliveries that the paths name, by series and sequence; those that say nothing trustworthy
   * come last, by name.
   *
   * @throws PrepException {@code NO_DELIVERY} where a path names none
   */
  public List<Delivery> find(List<Path> paths) {
    Map<String, Delivery> found = new LinkedHashMap<>();
    for (Path path : paths) {
      Path absolute = path.toAbsolutePath().normalize();
      boolean isFolder = Files.isDirectory(absolute);
      Path folder = isFolder ? absolute : absolute.getParent();
      List<Grouping> groups =
          folder == null ? List.of() : isFolder ? groups(folder) : group(folder, absolute);
      if (groups.isEmpty()) {
        throw new PrepException(
            CoreError.NO_DELIVERY, "path", path, "convention", convention.name());
      }
      Path in = folder;
      groups.forEach(g -> found.computeIfAbsent(in + "/" + g.stem(), key -> opener.apply(in, g)));
    }
    return inOrder(new ArrayList<>(found.values()));
  }

  private List<Grouping> groups(Path folder) {
    return convention.group(names(folder));
  }

  private List<Grouping> group(Path folder, Path file) {
    String name = String.valueOf(file.getFileName());
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Grouping> groups =
        groups(folder).stream()
            .filter(g -> g.files().contains(name) || name.startsWith(g.stem() + "."))
            .sorted(Comparator.comparing((Grouping g) -> !g.files().contains(name)))
            .limit(1)
            .toList();
    boolean unsigned = groups.isEmpty() && name.endsWith(MANIFEST);
    return unsigned
        ? List.of(new Grouping(name.substring(0, name.length() - MANIFEST.length()), List.of(name)))
        : groups;
  }

  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.FILE_UNREADABLE, "path", folder, "detail", e);
    }
  }

  private List<Delivery> inOrder(List<Delivery> deliveries) {
    record Keyed(String series, long sequence, Delivery delivery) {}
    return deliveries.stream()
        .map(
            delivery -> {
              try {
                Claim claim = convention.authenticate(delivery);
                return new Keyed(claim.series().value(), claim.sequence(), delivery);
              } catch (RefusedException e) {
                return new Keyed("\uffff", 0, delivery);
              }
            })
        .sorted(
            Comparator.comparing(Keyed::series)
                .thenComparing(Keyed::sequence)
                .thenComparing(keyed -> keyed.delivery().stem()))
        .map(Keyed::delivery)
        .toList();
  }
}
