package mx.prep.transfer.inbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.EntrySink;

/**
 * Every archive is a delivery together with the one list that names them all, {@code NAME=TEXT}.
 */
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
  public Map<String, String> statements(String file, byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
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
