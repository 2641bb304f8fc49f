package mx.prep.integrity.inspect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.List;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.SitePath;
import mx.prep.core.testkit.InspectedFiles;
import mx.prep.core.testkit.RecordingInspection;

/**
 * Whatever stands in a file: the reader says it is no CSV, or reads it, and the inspectors throw
 * nothing. Runs over its seeds; with {@code JAZZER_FUZZ=1} it searches.
 */
final class CsvFileFuzzTest {
  private static final String PATH = "a.csv";

  @FuzzTest(maxDuration = "2m")
  void readsOrSaysThatItCannot(byte[] bytes) throws IOException {
    InspectedFiles site = new InspectedFiles(1).file(PATH, bytes);
    FileEntry file = site.find(SitePath.of(PATH)).orElseThrow();
    try {
      CsvFile.read(site, file, next -> next.getFieldCount() >= 0);
    } catch (CsvParseException e) {
      // the documented answer
    }
  }

  @FuzzTest(maxDuration = "2m")
  void inspectorsThrowNothing(byte[] bytes) throws Exception {
    InspectedFiles before = new InspectedFiles(1).file(PATH, new TestTable().text());
    InspectedFiles now = new InspectedFiles(2).file(PATH, bytes).file("1001B01.jpg", "");
    RecordingInspection inspection = RecordingInspection.of(now, before);
    for (var inspector :
        List.of(new ActasInspector(), new DocumentsInspector(), new ImagesInspector())) {
      inspector.inspect(inspection);
    }
    inspection.said().forEach(RecordingInspection.Said::words);
  }
}
