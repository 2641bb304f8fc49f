package mx.prep.cli.demo.election;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A contender, invented: a party alone or a coalition.
 *
 * @param id ASCII, lower case; the page's style sheet knows it
 * @param members the coalition's parties, empty for a party alone
 * @param columns the CSV columns whose votes are its own: parties first, then their combination
 * @param lean its usual share of the vote
 * @param urban how much better (or worse) it does in cities
 */
record Force(
    String id,
    @JsonProperty("nombre") String name,
    @JsonProperty("integrantes") List<String> members,
    @JsonProperty("columnas") List<String> columns,
    @JsonProperty("arraigo") double lean,
    @JsonProperty("urbano") double urban) {
  Force {
    members = List.copyOf(members);
    columns = List.copyOf(columns);
  }
}
