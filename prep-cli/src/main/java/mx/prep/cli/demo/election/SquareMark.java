package mx.prep.cli.demo.election;

import java.util.Locale;

/** A square of modules that looks like a QR code and reads as nothing. */
final class SquareMark {
  private static final int SIDE = 21;
  private static final int FINDER = 7;

  private final Dice dice;

  SquareMark(Dice dice) {
    this.dice = dice;
  }

  /** Path data with its corner at {@code x, y}, each module {@code size} wide. */
  String path(int x, int y, int size) {
    StringBuilder path = new StringBuilder();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        if (dark(row, column)) {
          path.append(
              String.format(
                  Locale.ROOT,
                  "M%d %dh%dv%dh-%dz",
                  x + column * size,
                  y + row * size,
                  size,
                  size,
                  size));
        }
      }
    }
    return path.toString();
  }

  private boolean dark(int row, int column) {
    int inRow = row >= SIDE - FINDER ? row - (SIDE - FINDER) : row;
    int inColumn = column >= SIDE - FINDER ? column - (SIDE - FINDER) : column;
    boolean corner = row >= SIDE - FINDER && column >= SIDE - FINDER;
    boolean finder = inRow <= FINDER && inColumn <= FINDER && !corner;
    return finder ? ring(inRow, inColumn) : dice.chance(0.5);
  }

  private static boolean ring(int row, int column) {
    int fromCentre = Math.max(Math.abs(row - 3), Math.abs(column - 3));
    return fromCentre != 2 && fromCentre < 4;
  }
}
