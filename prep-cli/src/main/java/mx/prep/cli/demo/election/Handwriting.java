package mx.prep.cli.demo.election;

import java.util.Locale;

/** Digits and scribbles as one person writes them: SVG path data, a little different each time. */
final class Handwriting {
  /**
   * Each digit's strokes, {@code ;} between strokes, as points in a box of 100 by 100, drawn as one
   * smooth line.
   */
  private static final String[] DIGITS = {
    "50,2 14,18 4,58 30,97 74,92 96,52 82,14 46,4",
    "24,26 54,4 53,40 50,98",
    "10,26 30,3 74,5 84,30 52,64 8,96 46,92 95,95",
    "12,12 50,0 90,20 62,42 35,46 70,50 95,75 55,100 8,86",
    "58,2 34,36 8,63 50,63 96,60;70,36 68,70 66,99",
    "88,4 30,6 24,6 20,44 58,38 93,66 60,98 9,88",
    "78,4 34,32 10,70 40,100 85,86 76,54 42,50 14,74",
    "8,9 50,7 92,6 62,50 40,98;30,52 76,49",
    "76,16 40,0 20,22 50,46 86,75 50,101 12,80 46,50 80,26 70,8",
    "86,22 50,2 12,20 28,50 74,42 88,14 80,60 60,99"
  };

  private final Dice dice;
  private final double slant;
  private final double shake;

  Handwriting(Dice dice) {
    this.dice = dice;
    this.slant = dice.between(-0.05, 0.28);
    this.shake = dice.between(2.0, 5.5);
  }

  /** Path data of one digit in the box with the given corner and size. */
  String digit(int digit, double x, double y, double width, double height) {
    StringBuilder path = new StringBuilder();
    for (String stroke : DIGITS[digit].split(";", -1)) {
      String[] points = stroke.split(" ", -1);
      double[] xs = new double[points.length];
      double[] ys = new double[points.length];
      for (int i = 0; i < points.length; i++) {
        String[] point = points[i].split(",", -1);
        double down = (Integer.parseInt(point[1]) + shake * dice.between(-1.0, 1.0)) / 100;
        double along = (Integer.parseInt(point[0]) + shake * dice.between(-1.0, 1.0)) / 100;
        xs[i] = x + width * (along + slant * (0.5 - down));
        ys[i] = y + height * down;
      }
      smooth(xs, ys, path);
    }
    return path.toString();
  }

  /** Path data of a scribble where a signature would be. */
  String scribble(double x, double y, double width, double height) {
    int points = dice.between(9, 15);
    double[] xs = new double[points];
    double[] ys = new double[points];
    for (int i = 0; i < points; i++) {
      xs[i] = x + width * i / points + dice.between(-0.09, 0.09) * width;
      ys[i] = y + height * dice.uniform();
    }
    StringBuilder path = new StringBuilder();
    smooth(xs, ys, path);
    return path.toString();
  }

  /** Quadratic curves through the middles of the segments: round, as a pen moves. */
  private static void smooth(double[] xs, double[] ys, StringBuilder path) {
    int last = xs.length - 1;
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", xs[0], ys[0]));
    for (int i = 1; i < last; i++) {
      double endX = i == last - 1 ? xs[last] : (xs[i] + xs[i + 1]) / 2;
      double endY = i == last - 1 ? ys[last] : (ys[i] + ys[i + 1]) / 2;
      path.append(String.format(Locale.ROOT, "Q%.1f %.1f %.1f %.1f", xs[i], ys[i], endX, endY));
    }
    if (last == 1) {
      path.append(String.format(Locale.ROOT, "L%.1f %.1f", xs[1], ys[1]));
    }
  }
}
