package mx.prep.cli.demo.election;

import java.util.ArrayList;
import java.util.List;

/**
 * Votes of one municipality's casillas, when their actas arrive, and what goes wrong with a few of
 * them.
 */
final class Ballots {
  private static final double NEVER = 2;

  private final Race race;
  private final List<Double> leanings;
  private final Dice dice;
  private final double turnout;

  Ballots(Race race, List<Double> leanings, Dice dice) {
    this.race = race;
    this.leanings = leanings;
    this.dice = dice;
    this.turnout = dice.between(0.50, 0.68);
  }

  Acta acta(Municipality place, int section, int index, boolean urban, int nominal) {
    Remark remark = remark();
    double showing = Math.min(0.93, Math.max(0.22, turnout + 0.06 * dice.normal()));
    int voters = (int) (nominal * (remark == Remark.EXCEEDS_LIST ? 1.04 : showing));
    Votes paper = votes(voters);
    double arrival = arrival(place, urban);
    boolean corrected = remark.counts() && dice.chance(0.012);
    return new Acta(
        place,
        section,
        index == 0 ? 'B' : 'C',
        Math.max(1, index),
        urban,
        nominal,
        paper,
        remark,
        arrival,
        corrected ? misread(paper, nominal) : paper,
        corrected ? arrival + dice.between(0.05, 0.25) : arrival);
  }

  private Remark remark() {
    double throwOfDice = dice.uniform();
    return throwOfDice < 0.004
        ? Remark.ILLEGIBLE
        : throwOfDice < 0.007
            ? Remark.EXCEEDS_LIST
            : throwOfDice < 0.035 ? Remark.PARTLY_ILLEGIBLE : Remark.NONE;
  }

  /** Cities first, then the roads; a few never come in before the PREP closes. */
  private double arrival(Municipality place, boolean urban) {
    double road = urban ? -1.0 : 0.25 - 0.5 * place.urbanShare();
    double moment = 1 / (1 + StrictMath.exp(-(road + 0.95 * dice.normal())));
    return dice.chance(0.018) ? NEVER : moment;
  }

  private Votes votes(int voters) {
    int nulls = (int) (voters * dice.between(0.012, 0.05));
    int unregistered = dice.chance(0.18) ? dice.between(1, 3) : 0;
    int valid = Math.max(0, voters - nulls - unregistered);
    List<Double> weights = leanings.stream().map(lean -> weight(lean)).toList();
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < race.forces().size(); i++) {
      split((int) (valid * weights.get(i) / all), race.forces().get(i).columns().size(), columns);
    }
    return new Votes(columns, unregistered, nulls);
  }

  private double weight(double lean) {
    return StrictMath.exp(lean + 0.17 * dice.normal());
  }

  /**
   * A coalition's votes: most for its first party, some for the others, a few for the combination.
   */
  private void split(int votes, int parts, List<Integer> columns) {
    int left = votes;
    for (int part = parts; part > 1; part--) {
      int own = (int) (left * dice.between(0.58, 0.78));
      columns.add(own);
      left -= own;
    }
    columns.add(left);
  }

  private Votes misread(Votes paper, int nominal) {
    int lines = paper.columns().size();
    int column = dice.between(0, lines - 1);
    boolean fits = paper.total() + 100 <= nominal;
    return fits && dice.chance(0.6)
        ? paper.adding(column, 100)
        : paper.exchanging(column, (column + dice.between(1, lines - 1)) % lines);
  }
}
