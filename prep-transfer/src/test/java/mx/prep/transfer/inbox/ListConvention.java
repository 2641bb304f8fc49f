package mx.prep.transfer.inbox;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;

/** Every archive is a delivery together with the one list that names them all. */
public final class ListConvention implements Convention {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public List<Grouping> group(Collection<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(".zip") && names.contains("SUMS"))
        .sorted()
        .map(name -> new Grouping(name, List.of("SUMS", name)))
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
