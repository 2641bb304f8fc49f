package mx.prep.cli.demo.election;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How each municipality leans: usual shares, cities, and a few seeded strongholds that fade with
 * distance.
 */
final class Leanings {
  private record Stronghold(double row, double column, double reach, double pull) {
    double at(Municipality place) {
      double rows = place.row() - row;
      double columns = place.column() - column;
      return pull * StrictMath.exp(-(rows * rows + columns * columns) / (2 * reach * reach));
    }
  }

  private final Race race;
  private final List<ToDoubleFunction<Municipality>> pulls = new ArrayList<>();
  private final long seed;

  Leanings(Race race, long seed) {
    this.race = race;
    this.seed = seed;
    Dice dice = Dice.of(seed, "strongholds");
    for (int force = 0; force < race.forces().size(); force++) {
      List<Stronghold> own = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        own.add(
            new Stronghold(
                dice.between(1.0, 18.0),
                dice.between(0.0, 11.0),
                dice.between(1.3, 2.8),
                dice.between(0.4, 1.1)));
      }
      pulls.add(place -> own.stream().mapToDouble(stronghold -> stronghold.at(place)).sum());
    }
  }

  /** One leaning a force, as a logarithm: the more, the better. */
  List<Double> of(Municipality place) {
    Dice dice = Dice.of(seed, "leaning " + place.code());
    List<Double> leanings = new ArrayList<>();
    for (int i = 0; i < race.forces().size(); i++) {
      Force force = race.forces().get(i);
      leanings.add(
          StrictMath.log(force.lean())
              + force.urban() * place.urbanShare()
              + pulls.get(i).applyAsDouble(place)
              + 0.16 * dice.normal());
    }
    return leanings;
  }
}
