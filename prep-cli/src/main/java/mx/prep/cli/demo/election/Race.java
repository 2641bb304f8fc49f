package mx.prep.cli.demo.election;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is voted for, who stands, and the words the simulated files use; read from {@code
 * gubernatura.json}.
 */
record Race(
    @JsonProperty("titulo") String title,
    @JsonProperty("entidad") String state,
    @JsonProperty("idEntidad") String stateId,
    @JsonProperty("aviso") String notice,
    @JsonProperty("encabezadoCsv") String csvTitle,
    @JsonProperty("observaciones") Map<Remark, String> remarks,
    @JsonProperty("tipos") Map<String, String> types,
    @JsonProperty("otrosRenglones") List<String> otherLines,
    @JsonProperty("fuerzas") List<Force> forces) {
  Race {
    remarks = Map.copyOf(remarks);
    types = Map.copyOf(types);
    otherLines = List.copyOf(otherLines);
    forces = List.copyOf(forces);
  }

  /** Every vote column of the acta, in its order. */
  List<String> columns() {
    return forces.stream().flatMap(force -> force.columns().stream()).toList();
  }

  /** The names of the acta's lines: one a vote column, then those that follow in every race. */
  List<String> acta() {
    List<String> names = new ArrayList<>();
    for (Force force : forces) {
      names.addAll(force.members());
      names.add(force.name());
    }
    names.addAll(otherLines);
    return names;
  }

  /** What people call a casilla. */
  String casilla(Acta acta) {
    String type = types.getOrDefault(String.valueOf(acta.type()), "");
    return acta.type() == 'B' ? type : type + " " + acta.number();
  }

  /** The votes of one force: those of all its columns. */
  int votesOf(int force, Votes votes) {
    int first = forces.subList(0, force).stream().mapToInt(f -> f.columns().size()).sum();
    return votes.columns().subList(first, first + forces.get(force).columns().size()).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  String words(Remark remark) {
    return remarks.getOrDefault(remark, "");
  }
}
