package mx.prep.core.testkit;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;

/**
 * Groups files as {@code prep-package/1} does, with as little: {@code STEM.manifest} and, last,
 * {@code STEM.sig}; the archive goes by another name. Judges nothing.
 */
public final class StemConvention implements Convention {
  /** Ends the name of what is signed. */
  public static final String MANIFEST = ".manifest";

  /** Ends the name of the file that makes a delivery whole. */
  public static final String SIGNATURE = ".sig";

  @Override
  public String name() {
    return "stem";
  }

  @Override
  public List<Grouping> group(Collection<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(SIGNATURE))
        .map(name -> name.substring(0, name.length() - SIGNATURE.length()))
        .filter(stem -> names.contains(stem + MANIFEST))
        .sorted()
        .map(stem -> new Grouping(stem, List.of(stem + MANIFEST, stem + SIGNATURE)))
        .toList();
  }

  @Override
  public Claim authenticate(Delivery delivery) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unpack(Claim claim, Path archive, Path scratch, EntrySink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean unsigned() {
    return true;
  }
}
