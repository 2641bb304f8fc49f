package mx.prep.cli.demo.election;

import java.util.ArrayList;
import java.util.List;

/** Lays out the casillas of the state and fills in their actas. */
final class Casillas {
  private static final double ROLL = 0.70;
  private static final int LONGEST_LIST = 750;

  private final Race race;
  private final Leanings leanings;
  private final long seed;
  private int section;

  Casillas(Race race, long seed) {
    this.race = race;
    this.leanings = new Leanings(race, seed);
    this.seed = seed;
  }

  /** Every acta of the state, municipality by municipality, section by section. */
  List<Acta> everywhere(List<Municipality> municipalities) {
    List<Acta> actas = new ArrayList<>();
    municipalities.forEach(municipality -> fill(municipality, actas));
    return List.copyOf(actas);
  }

  private void fill(Municipality place, List<Acta> actas) {
    Dice dice = Dice.of(seed, "casillas " + place.code());
    Ballots ballots = new Ballots(race, leanings.of(place), dice);
    int left = (int) (place.population() * ROLL * dice.between(0.97, 1.03));
    while (left > 0) {
      section++;
      boolean urban = dice.chance(place.urbanShare());
      int voters = Math.min(left, urban ? dice.between(900, 3200) : dice.between(380, 1500));
      left -= voters;
      int casillas = (voters + LONGEST_LIST - 1) / LONGEST_LIST;
      for (int i = 0; i < casillas; i++) {
        int nominal = voters / casillas + (i < voters % casillas ? 1 : 0);
        actas.add(ballots.acta(place, section, i, urban, nominal));
      }
    }
  }
}
