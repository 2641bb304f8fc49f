package mx.prep.integrity.inspect;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.model.FileEntry;
import mx.prep.core.spi.InspectedSite;

/**
 * Reads a CSV as the institutes write them: with a byte order mark or not, in UTF-8 or Latin-1, an
 * optional line {@code sep=|}, fields in double quotes or not. Record by record; memory is bounded
 * by the longest record.
 */
final class CsvFile {
  /** Largest file that is read, in bytes: ten times a national election's. */
  static final long MOST_BYTES = 1L << 30;

  private static final int LONGEST_FIELD = 32 << 10;
  private static final int LONGEST_RECORD = 256 << 10;
  private static final int MOST_FIELDS = 2_000;
  private static final int LOOK_AHEAD = 32 << 10;
  private static final char[] SEPARATORS = {',', '|', ';', '\t'};
  private static final Pattern SEP_LINE = Pattern.compile("\\A\"?sep=([^\"\\s]|\\t)\"?\\r?\\n");

  private CsvFile() {}

  /** Takes one record after another. */
  @FunctionalInterface
  interface Records {
    /**
     * Takes a record.
     *
     * @return whether to go on
     */
    boolean take(CsvRecord next);
  }

  /**
   * Reads records until the file ends or enough is read.
   *
   * @throws CsvParseException where the file is not CSV, or has a record that is too long
   */
  static void read(InspectedSite site, FileEntry file, Records records) throws IOException {
    EncodingProbe.Encoding encoding;
    try (InputStream in = site.open(file, MOST_BYTES)) {
      encoding = EncodingProbe.of(in);
    }
    try (InputStream in = site.open(file, MOST_BYTES)) {
      in.skipNBytes(encoding.bomBytes());
      read(in, encoding.charset(), records);
    }
  }

  /** Reads text that stands behind its byte order mark. */
  static void read(InputStream in, Charset charset, Records records) throws IOException {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, charset), 2 * LOOK_AHEAD)) {
      CsvRecordHandler bounded =
          CsvRecordHandler.of(
              limits ->
                  limits
                      .maxFields(MOST_FIELDS)
                      .maxFieldSize(LONGEST_FIELD)
                      .maxRecordSize(LONGEST_RECORD));
      char separator = separator(text);
      CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowExtraCharsAfterClosingQuote(true)
              .allowUnclosedQuote(false)
              .maxBufferSize(LONGEST_RECORD)
              .build(bounded, text);
      for (CsvRecord next : reader) {
        if (!records.take(next)) {
          return;
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /** What a line {@code sep=} says, which is then behind; else what separates most. */
  private static char separator(Reader text) throws IOException {
    text.mark(LOOK_AHEAD);
    char[] ahead = new char[LOOK_AHEAD];
    int length = Math.max(0, text.read(ahead));
    text.reset();
    Matcher said = SEP_LINE.matcher(new String(ahead, 0, length));
    if (said.find()) {
      text.skip(said.end());
      return said.group(1).charAt(0);
    }
    char best = SEPARATORS[0];
    int most = 0;
    for (char separator : SEPARATORS) {
      int count = 0;
      for (int i = 0; i < length; i++) {
        count += ahead[i] == separator ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = separator;
      }
    }
    return best;
  }
}
