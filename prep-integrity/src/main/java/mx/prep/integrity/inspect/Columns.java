package mx.prep.integrity.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of a table of actas, found by their names: layouts of 38 to 104 columns have been
 * met, in differing orders. A column that a layout does not have is -1.
 */
final class Columns {
  private static final int FEWEST = 8;
  private static final Set<String> NULL_VOTES = Set.of("NULOS", "VOTOS_NULOS", "NUM_VOTOS_NULOS");

  /** Columns that stand beside the votes and are none. */
  private static final Pattern NO_VOTES =
      Pattern.compile(
          "(?:TOTAL|ID|CLAVE|TIPO|NUM|UBICACION|EXT|REPRESENTANTES|LISTA|FECHA|HORA)(?:_.*)?"
              + "|.*(?:BOLETAS|PERSONAS|SACADOS|CASILLA|SECCION|MUNICIPIO|DISTRITO|ESTADO|ENTIDAD"
              + "|LOCALIDAD|CIRCUNSCRIPCION|OBSERVACIONES|CONTABILIZADA|REPRESENTANTE).*");

  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Integer> votes;

  private Columns(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i), i);
    }
    this.votes = findVotes();
  }

  /** Whether these are the columns of a table of actas. */
  static boolean areActas(List<String> names) {
    return names.size() >= FEWEST
        && (names.contains("CLAVE_ACTA")
            || names.contains("CLAVE_CASILLA")
            || (names.contains("SECCION") && names.contains("TIPO_CASILLA")));
  }

  static Columns of(List<String> names) {
    return new Columns(List.copyOf(names));
  }

  /** Parties, coalitions, unregistered and null votes: the run of columns around the null votes. */
  private List<Integer> findVotes() {
    int nulls = -1;
    for (String name : NULL_VOTES) {
      nulls = Math.max(nulls, places.getOrDefault(name, -1));
    }
    List<Integer> found = new ArrayList<>();
    if (nulls >= 0) {
      int from = nulls;
      while (from > 0 && isVotes(from - 1)) {
        from--;
      }
      int to = nulls;
      while (to + 1 < names.size() && isVotes(to + 1)) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        found.add(i);
      }
    }
    return List.copyOf(found);
  }

  private boolean isVotes(int place) {
    String name = names.get(place);
    return !name.isEmpty() && (NULL_VOTES.contains(name) || !NO_VOTES.matcher(name).matches());
  }

  /** The first of these columns that the layout has; -1 for none. */
  int first(String... candidates) {
    for (String name : candidates) {
      Integer place = places.get(name);
      if (place != null) {
        return place;
      }
    }
    return -1;
  }

  String name(int place) {
    return names.get(place);
  }

  int count() {
    return names.size();
  }

  /** The places of the columns that hold votes, ascending; empty where they cannot be told. */
  List<Integer> votes() {
    return votes;
  }
}
