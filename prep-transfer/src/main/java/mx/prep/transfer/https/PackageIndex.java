package mx.prep.transfer.https;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.listing.FileNames;
import mx.prep.transfer.listing.ListedFile;
import mx.prep.transfer.listing.Listing;

/**
 * The file {@code latest.json} beside an Institute's deliveries, so that nobody guesses names:
 * {@code {"format":"prep-index/1","files":[{"name":"…","size":1834221,"modified":1717388142000}]}},
 * ascending by name. {@code modified}, in milliseconds, only tells a changed file; nothing is
 * trusted because it is listed.
 */
public final class PackageIndex {
  /** Its name. */
  public static final String NAME = "latest.json";

  /** Largest index that is read: as many files as a listing takes. */
  static final int MOST_BYTES = 4 << 20;

  private static final String FORMAT = "prep-index/1";
  private static final int MOST_TEXT = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MOST_TEXT)
                  .maxNestingDepth(10)
                  .maxNumberLength(20)
                  .build())
          .build();

  private PackageIndex() {}

  /**
   * Lists a folder's regular files with acceptable names in its index, written durably in place of
   * the earlier one. Files under {@code .part} names are left out.
   *
   * @return how many are listed
   * @throws PrepException {@code DISK}; the earlier index is as it was
   */
  public static int write(Path folder) {
    try {
      List<Path> files;
      try (Stream<Path> all = Files.list(folder)) {
        files = all.filter(PackageIndex::isListed).sorted().toList();
      }
      replace(folder.resolve(NAME), json(files));
      return files.size();
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", folder, "detail", e);
    }
  }

  /**
   * Many servers make their entity tag of the size and the second of the last change: an index that
   * changed twice in one second would look the same to who saw the first.
   */
  private static void replace(Path index, byte[] bytes) throws IOException {
    Instant before =
        Files.exists(index) ? Files.getLastModifiedTime(index).toInstant() : Instant.EPOCH;
    Durable.write(index, bytes);
    Instant least = before.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    if (Files.getLastModifiedTime(index).toInstant().isBefore(least)) {
      Files.setLastModifiedTime(index, FileTime.from(least));
    }
  }

  private static boolean isListed(Path file) {
    String name = String.valueOf(file.getFileName());
    return FileNames.isAcceptable(name)
        && !name.endsWith(".part")
        && !name.startsWith(NAME)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static byte[] json(List<Path> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeArrayFieldStart("files");
      for (Path file : files) {
        json.writeStartObject();
        json.writeStringField("name", String.valueOf(file.getFileName()));
        json.writeNumberField("size", Files.size(file));
        json.writeNumberField("modified", Files.getLastModifiedTime(file).toMillis());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an index strictly. Names that are not acceptable are counted, not taken; so is what comes
   * twice.
   *
   * @throws IOException where it is no index
   */
  static Listing read(byte[] bytes) throws IOException {
    Listing listing = new Listing();
    try (JsonParser json = JSON.createParser(bytes)) {
      expect(json, json.nextToken() == JsonToken.START_OBJECT);
      expect(json, "format".equals(json.nextFieldName()));
      expect(json, FORMAT.equals(json.nextTextValue()));
      expect(json, "files".equals(json.nextFieldName()));
      expect(json, json.nextToken() == JsonToken.START_ARRAY);
      boolean room = true;
      while (room && json.nextToken() == JsonToken.START_OBJECT) {
        room = take(json, listing);
      }
      if (room) {
        expect(json, json.currentToken() == JsonToken.END_ARRAY);
        expect(json, json.nextToken() == JsonToken.END_OBJECT);
        expect(json, json.nextToken() == null);
      }
      return listing;
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  /** Takes one file; false where there is no room for more. */
  private static boolean take(JsonParser json, Listing listing) throws IOException {
    expect(json, "name".equals(json.nextFieldName()));
    expect(json, json.nextToken() == JsonToken.VALUE_STRING);
    String name = json.getText();
    long size = number(json, "size");
    long modified = number(json, "modified");
    expect(json, json.nextToken() == JsonToken.END_OBJECT);
    boolean good = FileNames.isAcceptable(name) && size >= 0 && listing.get(name) == null;
    return good ? listing.add(new ListedFile(name, size, modified)) : listing.ignore();
  }

  private static long number(JsonParser json, String key) throws IOException {
    expect(json, key.equals(json.nextFieldName()));
    expect(json, json.nextToken() == JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private static void expect(JsonParser json, boolean asExpected) throws IOException {
    if (!asExpected) {
      throw new IOException("not " + FORMAT + ", at " + json.currentLocation().getByteOffset());
    }
  }
}
