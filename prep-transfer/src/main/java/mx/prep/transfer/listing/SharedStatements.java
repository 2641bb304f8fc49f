package mx.prep.transfer.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Convention.Grouping;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Delivery.TooLargeException;

/**
 * What a file that several deliveries need, such as a list of checksums, says of each of them. Read
 * once for all, and again when it looks different. One thread.
 */
public final class SharedStatements {
  /** Some 10,000 lines; what is larger is not looked into. */
  private static final long MOST_BYTES = 1L << 20;

  private final Convention convention;
  private final Opener opener;
  private final Map<String, Read> known = new HashMap<>();

  /**
   * Has read nothing yet.
   *
   * @param opener makes deliveries, whose files are brought as those to be judged
   */
  public SharedStatements(Convention convention, Opener opener) {
    this.convention = convention;
    this.opener = opener;
  }

  /**
   * What is said of one delivery.
   *
   * @param shared names of files that other deliveries of the listing need too
   * @return empty where nothing is
   * @throws PrepException {@code TRANSPORT}, {@code DISK}
   */
  Optional<String> about(Grouping grouping, Listing listing, Set<String> shared) {
    List<String> said =
        grouping.files().stream()
            .filter(shared::contains)
            .map(listing::get)
            .filter(Objects::nonNull)
            .map(file -> statements(file, grouping, listing).get(grouping.stem()))
            .filter(Objects::nonNull)
            .toList();
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.stream().collect(Collectors.joining(" ")));
  }

  private Map<String, String> statements(ListedFile file, Grouping grouping, Listing listing) {
    Read before = known.get(file.name());
    if (before != null && before.file().equals(file)) {
      return before.statements();
    }
    Map<String, String> statements = read(file.name(), grouping, listing);
    known.put(file.name(), new Read(file, statements));
    return statements;
  }

  private Map<String, String> read(String name, Grouping grouping, Listing listing) {
    try (Delivery delivery = opener.open(grouping, listing)) {
      Optional<Path> file = delivery.bring(name, MOST_BYTES);
      return file.isEmpty()
          ? Map.of()
          : convention.statements(name, Files.readAllBytes(file.get()));
    } catch (TooLargeException e) {
      return Map.of();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", name, "detail", e);
    }
  }

  /** Makes the delivery of a listing. */
  @FunctionalInterface
  public interface Opener {
    /** The delivery, to be closed; nothing is brought yet. */
    Delivery open(Grouping grouping, Listing listing);
  }

  private record Read(ListedFile file, Map<String, String> statements) {
    private Read {
      statements = Map.copyOf(statements);
    }
  }
}
