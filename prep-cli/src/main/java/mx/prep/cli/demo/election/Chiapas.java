package mx.prep.cli.demo.election;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The fixed facts behind the simulation: the state's municipalities and the invented race. */
final class Chiapas {
  static final String STATE_ID = "07";

  private Chiapas() {}

  /** The 124 municipalities, by code. */
  static List<Municipality> municipalities() {
    return new String(resource("municipios.csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(Chiapas::municipality)
        .toList();
  }

  static Race race() {
    try {
      return new ObjectMapper().readValue(resource("gubernatura.json"), Race.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] resource(String name) {
    try (InputStream in = Chiapas.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Municipality municipality(String line) {
    List<String> fields = List.of(line.split(";", -1));
    return new Municipality(
        fields.get(0),
        fields.get(1),
        Integer.parseInt(fields.get(2)),
        Integer.parseInt(fields.get(3)),
        Integer.parseInt(fields.get(4)));
  }
}
