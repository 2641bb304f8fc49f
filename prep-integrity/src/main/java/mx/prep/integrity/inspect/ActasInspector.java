package mx.prep.integrity.inspect;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.InspectedSite;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorContext;
import mx.prep.integrity.inspect.Progress.Snapshot;

/**
 * Looks at tables of actas: control sums, figures that cannot be, and what became of the totals and
 * actas of the cut before. A file that is not CSV is left to {@link DocumentsInspector}.
 */
final class ActasInspector implements Inspector {
  @Override
  public void inspect(InspectorContext context) throws IOException {
    SortedMap<String, FileEntry> earlier =
        context.previous().map(TablesOfSite::of).orElseGet(TreeMap::new);
    SortedMap<String, FileEntry> tables = TablesOfSite.of(context.site());
    clock(context);
    for (Map.Entry<String, FileEntry> table : tables.entrySet()) {
      FileEntry file = table.getValue();
      if (file.size() <= CsvFile.MOST_BYTES && !context.seenBefore(file)) {
        inspect(context, file, Optional.ofNullable(earlier.get(table.getKey())));
      }
    }
    for (Map.Entry<String, FileEntry> table : earlier.entrySet()) {
      if (!tables.containsKey(table.getKey())) {
        vanished(context, table.getValue());
      }
    }
  }

  private static void clock(InspectorContext context) {
    context
        .previous()
        .map(InspectedSite::cut)
        .filter(before -> context.site().cut().cutoff().isBefore(before.cutoff()))
        .ifPresent(
            before ->
                new Alert(context, Optional.empty())
                    .say(
                        InspectReason.CLOCK_BACKWARDS,
                        "before",
                        before.cutoff(),
                        "now",
                        context.site().cut().cutoff()));
  }

  private static void vanished(InspectorContext context, FileEntry file) {
    long sequence = context.previous().orElseThrow().cut().sequence();
    new Alert(context, Optional.of(file.path()))
        .say(InspectReason.TABLE_VANISHED, "sequence", sequence);
  }

  private static void inspect(InspectorContext context, FileEntry file, Optional<FileEntry> before)
      throws IOException {
    Alert alert = new Alert(context, Optional.of(file.path()));
    TableTotals totals = new TableTotals();
    ActaRules rules = new ActaRules();
    TableShape shape = new TableShape();
    Optional<ActasTable.Content> read = read(context.site(), file, List.of(totals, rules, shape));
    if (read.isEmpty()) {
      return;
    }
    Preamble preamble = read.get().preamble();
    shape.end(alert);
    rules.end(alert);
    new PreambleRules(preamble, alert).check();
    if (read.get().whole()) {
      new ControlSums(preamble, totals, alert).check();
    } else {
      alert.say(InspectReason.TABLE_TOO_LONG, "rows", ActasTable.MOST_RECORDS);
    }
    if (before.isPresent()) {
      compare(context, before.get(), new Snapshot(preamble, totals), shape.keys(), alert);
    }
  }

  private static void compare(
      InspectorContext context, FileEntry before, Snapshot now, KeyTable keys, Alert alert)
      throws IOException {
    InspectedSite previous = context.previous().orElseThrow();
    TableTotals totals = new TableTotals();
    Missing missing = new Missing(keys);
    Optional<ActasTable.Content> read = read(previous, before, List.of(totals, missing));
    if (read.isPresent()) {
      long sequence = previous.cut().sequence();
      new Progress(new Snapshot(read.get().preamble(), totals), now, alert).check(sequence);
      missing.end(alert, sequence);
    }
  }

  private static Optional<ActasTable.Content> read(
      InspectedSite site, FileEntry file, List<ActasTable.Visitor> visitors) throws IOException {
    try {
      return ActasTable.read(site, file, acta -> visitors.forEach(visitor -> visitor.row(acta)));
    } catch (CsvParseException e) {
      // What is wrong with it is said by the inspector of documents.
      return Optional.empty();
    }
  }
}
