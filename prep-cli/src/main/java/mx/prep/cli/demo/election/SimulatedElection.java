package mx.prep.cli.demo.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole invented election: every acta of the state, when it arrives and what it says. The same
 * seed gives the same election on every machine; immutable.
 */
public final class SimulatedElection {
  private final long seed;
  private final Race race;
  private final List<Municipality> municipalities;
  private final List<Acta> actas;

  private SimulatedElection(long seed, Race race, List<Municipality> municipalities) {
    this.seed = seed;
    this.race = race;
    this.municipalities = municipalities;
    this.actas = new Casillas(race, seed).everywhere(municipalities);
  }

  /**
   * The governor's race of Chiapas: real municipalities; parties, coalitions and votes are
   * invented.
   */
  public static SimulatedElection chiapas(long seed) {
    return new SimulatedElection(seed, Chiapas.race(), Chiapas.municipalities());
  }

  long seed() {
    return seed;
  }

  Race race() {
    return race;
  }

  List<Municipality> municipalities() {
    return municipalities;
  }

  List<Acta> actas() {
    return actas;
  }

  /** The actas of each municipality, by its code, in the order of {@link #actas}. */
  Map<String, List<Acta>> byMunicipality() {
    Map<String, List<Acta>> byCode = new TreeMap<>();
    for (Acta acta : actas) {
      byCode.computeIfAbsent(acta.municipality().code(), code -> new ArrayList<>()).add(acta);
    }
    return byCode;
  }
}
