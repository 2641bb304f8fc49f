package mx.prep.integrity.inspect;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One row of a table: an acta, or a casilla whose acta has not come.
 *
 * @param fields as read
 */
record Acta(ActaLayout layout, CsvRecord fields) {
  /** What the acta is called; empty where the row does not say. */
  String name() {
    String joined = joined(layout.name());
    return joined.equals("-") ? "" : joined;
  }

  /** Names the row within its table; empty where the row does not. */
  String key() {
    String name = name();
    return name.isEmpty() ? "" : name + " " + joined(layout.area());
  }

  private String joined(List<Integer> places) {
    return places.stream()
        .map(place -> Names.value(text(place)))
        .collect(Collectors.joining(" "))
        .strip();
  }

  /** Whether it counts in the totals (<i>contabilizada</i>). */
  boolean counted() {
    return status().orElse(0) == 1;
  }

  /** 1 for counted, 0 for not counted, empty where nothing is said yet. */
  OptionalLong status() {
    return Figures.whole(text(layout.counted()));
  }

  /** Whether it has been captured, by all that the layout tells. */
  boolean captured() {
    return status().isPresent()
        && (layout.capturedAt() < 0 || Names.value(text(layout.capturedAt())).length() > 1);
  }

  /** Whether it belongs to no approved casilla. */
  boolean outsideCatalogue() {
    return remarks().contains("FUERA_DE_CATALOGO");
  }

  /** Whether it stands for an acta that did not come with its parcel. */
  boolean withoutActa() {
    return remarks().contains("SIN_ACTA");
  }

  private String remarks() {
    String said = text(layout.remarks());
    return said.isEmpty() ? said : Names.column(said);
  }

  /** Whether it is of a special casilla, which has no list of voters of its own. */
  boolean special() {
    return Names.value(text(layout.casillaType())).toUpperCase(Locale.ROOT).startsWith("S");
  }

  /** The total that the system computed. */
  OptionalLong total() {
    return figure(layout.total());
  }

  OptionalLong nominalList() {
    return figure(layout.nominalList());
  }

  OptionalLong representatives() {
    return figure(layout.representatives());
  }

  /** The integrity code of its image, lower case; empty for none. */
  String code() {
    return Names.value(text(layout.code())).toLowerCase(Locale.ROOT);
  }

  /** What the row says the image is called; empty for nothing. */
  String image() {
    return Names.value(text(layout.image()));
  }

  /** The figure in that column; empty where there is none. */
  OptionalLong figure(int place) {
    return Figures.whole(text(place));
  }

  private String text(int place) {
    return place < 0 || place >= fields.getFieldCount() ? "" : fields.getField(place);
  }
}
