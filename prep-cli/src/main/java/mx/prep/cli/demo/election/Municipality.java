package mx.prep.cli.demo.election;

/**
 * One municipality of the state.
 *
 * @param code its three digits in the national catalogue of INEGI
 * @param name its official name
 * @param population of INEGI's 2020 census: how big its simulated electoral roll is
 * @param row of its hexagon in the tile map; odd rows are shifted right by half a tile
 * @param column of its hexagon
 */
record Municipality(String code, String name, int population, int row, int column) {
  private static final int CITY = 150_000;

  /** From 0 (rural) to 1 (a big city): how much of it is urban, roughly. */
  double urbanShare() {
    return Math.min(1, Math.max(0, (population - 15_000) / (double) CITY));
  }
}
