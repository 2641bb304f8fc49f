package mx.prep.cli.demo.election;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the simulated image of an acta: what the paper says, in somebody's hand, stamped as
 * simulated.
 */
final class ActaImage {
  private static final String TEMPLATE =
      new String(Chiapas.resource("acta.svg"), StandardCharsets.UTF_8);
  private static final List<String> PAPERS = List.of("#fbf8ef", "#f6f3e6", "#fcfbf6", "#f3f1ea");
  private static final List<String> INKS = List.of("#1f3f95", "#23305e", "#2b2b30", "#14448a");
  private static final int FIRST_LINE = 284;
  private static final int LINE = 46;

  private final Race race;
  private final long seed;

  ActaImage(Race race, long seed) {
    this.race = race;
    this.seed = seed;
  }

  /** The SVG's bytes: no script, no style sheet, no reference to anything outside it. */
  byte[] draw(Acta acta) {
    Dice dice = Dice.of(seed, "image " + acta.key());
    Handwriting hand = new Handwriting(dice);
    StringBuilder labels = new StringBuilder();
    StringBuilder boxes = new StringBuilder();
    StringBuilder figures = new StringBuilder();
    List<Integer> numbers = numbers(acta.paper());
    List<String> names = race.acta();
    for (int i = 0; i < numbers.size(); i++) {
      int y = FIRST_LINE + i * LINE;
      labels.append(
          String.format(Locale.ROOT, "<text x=\"60\" y=\"%d\">%s</text>\n", y + 27, names.get(i)));
      boxes.append(String.format(Locale.ROOT, "<path d=\"M40 %dH640\"/>", y + LINE));
      line(numbers.get(i), y, hand, boxes, figures);
    }
    for (int[] place : new int[][] {{70, 170}, {310, 120}, {500, 100}}) {
      figures.append(hand.scribble(place[0], 806, place[1], 50));
    }
    return fill(Map.ofEntries(
            Map.entry("municipio", acta.municipality().name()),
            Map.entry("seccion", String.format(Locale.ROOT, "%04d", acta.section())),
            Map.entry("casilla", race.casilla(acta)),
            Map.entry("lista", Integer.toString(acta.nominal())),
            Map.entry("clave", acta.key()),
            Map.entry("giro", decimal(dice.between(-1.1, 1.1))),
            Map.entry("papel", PAPERS.get(dice.between(0, 3))),
            Map.entry("tinta", INKS.get(dice.between(0, 3))),
            Map.entry("punta", decimal(dice.between(1.8, 3.0))),
            Map.entry("marca", new SquareMark(dice).path(528, 134, 5)),
            Map.entry("renglones", labels.toString()),
            Map.entry("cuadros", boxes.toString()),
            Map.entry("cifras", figures.toString()),
            Map.entry("manchas", stains(acta.remark(), dice))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void line(
      int number, int y, Handwriting hand, StringBuilder boxes, StringBuilder figures) {
    String digits = String.format(Locale.ROOT, "%03d", number);
    for (int i = 0; i < digits.length(); i++) {
      int x = 500 + i * 44;
      boxes.append(
          String.format(
              Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"38\" height=\"38\"/>", x, y + 4));
      figures.append(hand.digit(digits.charAt(i) - '0', x + 10, y + 9, 17, 27));
    }
  }

  private static List<Integer> numbers(Votes votes) {
    List<Integer> numbers = new ArrayList<>(votes.columns());
    numbers.add(votes.unregistered());
    numbers.add(votes.nulls());
    numbers.add(votes.total());
    return numbers;
  }

  /** What the rain did: washed ink on the sheets that cannot be read, a drop or two on others. */
  private static String stains(Remark remark, Dice dice) {
    boolean washed = remark == Remark.ILLEGIBLE;
    int drops = washed ? 9 : remark == Remark.PARTLY_ILLEGIBLE ? 2 : 0;
    StringBuilder drawn = new StringBuilder();
    if (washed) {
      drawn.append("<rect x=\"468\" y=\"270\" width=\"180\" height=\"532\" rx=\"46\"");
      drawn.append(" fill=\"#f1ead7\" opacity=\"0.95\"/>");
    }
    for (int i = 0; i < drops; i++) {
      drawn.append(
          String.format(
              Locale.ROOT,
              "<ellipse cx=\"%d\" cy=\"%d\" rx=\"%d\" ry=\"%d\" fill=\"#d9c9a0\" opacity=\"0.%d\""
                  + " stroke=\"#8f7a4c\" stroke-width=\"2\"/>",
              dice.between(500, 610),
              dice.between(310, 770),
              dice.between(24, 60),
              dice.between(20, 52),
              dice.between(45, 70)));
    }
    return drawn.toString();
  }

  private static String fill(Map<String, String> values) {
    String filled = TEMPLATE;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
