package mx.prep.cli.demo.election;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Sums of some actas as of one cut, as the PREP counts them. */
final class Tally {
  private final Race race;
  private final long[] forces;
  private int expected;
  private int captured;
  private int counted;
  private int inconsistent;
  private long roll;
  private long countedRoll;
  private long unregistered;
  private long nulls;

  private Tally(Race race) {
    this.race = race;
    this.forces = new long[race.forces().size()];
  }

  static Tally of(Race race, Collection<Acta> actas, int cut, Night night) {
    Tally tally = new Tally(race);
    actas.forEach(acta -> tally.add(acta, cut, night));
    return tally;
  }

  int expected() {
    return expected;
  }

  int captured() {
    return captured;
  }

  int counted() {
    return counted;
  }

  int inconsistent() {
    return inconsistent;
  }

  long countedRoll() {
    return countedRoll;
  }

  long force(int index) {
    return forces[index];
  }

  long votes() {
    long votes = unregistered + nulls;
    for (long force : forces) {
      votes += force;
    }
    return votes;
  }

  /** The shape every file of the site uses for totals. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("esperadas", expected);
    json.put("capturadas", captured);
    json.put("contabilizadas", counted);
    json.put("listaNominal", roll);
    json.put("listaContabilizada", countedRoll);
    json.set("votos", forcesJson());
    json.put("noRegistradas", unregistered);
    json.put("nulos", nulls);
    json.put("total", votes());
    return json;
  }

  ArrayNode forcesJson() {
    ArrayNode votes = JsonNodeFactory.instance.arrayNode();
    for (long force : forces) {
      votes.add(force);
    }
    return votes;
  }

  private void add(Acta acta, int cut, Night night) {
    expected++;
    roll += acta.nominal();
    if (!acta.capturedAt(cut, night)) {
      return;
    }
    captured++;
    inconsistent += acta.remark().inconsistent() ? 1 : 0;
    if (acta.remark().counts()) {
      count(acta, acta.votesAt(cut, night));
    }
  }

  private void count(Acta acta, Votes votes) {
    counted++;
    countedRoll += acta.nominal();
    unregistered += votes.unregistered();
    nulls += votes.nulls();
    for (int i = 0; i < forces.length; i++) {
      forces[i] += race.votesOf(i, votes);
    }
  }
}
