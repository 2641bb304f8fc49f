package mx.prep.integrity.inspect;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.InspectedSite;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of actas: titles and totals, the line of column names, then a row for each acta.
 * Rows are handed on as they are read and none is kept.
 */
final class ActasTable implements CsvFile.Records {
  /** How far down the column names are looked for. */
  private static final int LONGEST_PREAMBLE = 50;

  static final int MOST_RECORDS = KeyTable.MOST_KEYS;

  private final Preamble preamble = new Preamble();
  private final Visitor visitor;
  private @Nullable ActaLayout layout;
  private long records;

  private ActasTable(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Takes what is read. */
  interface Visitor {
    /** The columns are known; rows follow. */
    default void begin(ActaLayout layout) {}

    void row(Acta acta);
  }

  /**
   * Reads a file.
   *
   * @return what was read; empty where the file is no table of actas
   * @throws de.siegmar.fastcsv.reader.CsvParseException where it is not CSV
   */
  static Optional<Content> read(InspectedSite site, FileEntry file, Visitor visitor)
      throws IOException {
    ActasTable table = new ActasTable(visitor);
    CsvFile.read(site, file, table);
    return table.layout == null
        ? Optional.empty()
        : Optional.of(new Content(table.preamble, table.records < MOST_RECORDS));
  }

  /**
   * What was read, beside the rows.
   *
   * @param whole whether that is the whole table
   */
  record Content(Preamble preamble, boolean whole) {}

  @Override
  public boolean take(CsvRecord next) {
    records++;
    if (layout != null) {
      visitor.row(new Acta(layout, next));
      return records < MOST_RECORDS;
    }
    List<String> names = next.getFields().stream().map(Names::column).toList();
    if (Columns.areActas(names)) {
      layout = ActaLayout.of(Columns.of(names));
      visitor.begin(layout);
    } else {
      preamble.take(next.getFields());
    }
    return records < LONGEST_PREAMBLE || layout != null;
  }
}
