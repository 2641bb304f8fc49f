package mx.prep.integrity.inspect;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.model.FileEntry;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.Inspector;
import mx.prep.core.spi.InspectorContext;

/**
 * Compares acta images with the integrity codes that the tables of actas give them. An image is
 * found by the name that its row gives, or by the acta's key; one that is not in the site is not
 * missed. Only SHA-256 codes are compared, and no image is read: its hash is part of what was
 * signed.
 */
final class ImagesInspector implements Inspector {
  private static final int MOST_IMAGES = 400_000;
  private static final Pattern IMAGE =
      Pattern.compile("(?:.*/)?([^/]+)\\.(?:jpe?g|png|tiff?|webp|pdf)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z]{3,4}$");

  @Override
  public void inspect(InspectorContext context) throws IOException {
    Map<String, Sha256> images = images(context);
    if (images.isEmpty()) {
      return;
    }
    for (FileEntry table : TablesOfSite.of(context.site()).values()) {
      if (table.size() <= CsvFile.MOST_BYTES) {
        compare(context, table, images);
      }
    }
  }

  /** Images by their file's name without its ending; of two with one name none. */
  private static Map<String, Sha256> images(InspectorContext context) {
    Map<String, Sha256> images = new HashMap<>();
    context
        .site()
        .forEach(
            file -> {
              var name = IMAGE.matcher(file.path().value());
              if (name.matches() && images.size() < MOST_IMAGES) {
                images.merge(lower(name.group(1)), file.sha256(), ImagesInspector::onlyOne);
              }
            });
    images.values().removeIf(AMBIGUOUS::equals);
    return images;
  }

  private static final Sha256 AMBIGUOUS = new Sha256(0, 0, 0, 0);

  private static Sha256 onlyOne(Sha256 one, Sha256 other) {
    return one.equals(other) ? one : AMBIGUOUS;
  }

  private static void compare(InspectorContext context, FileEntry table, Map<String, Sha256> images)
      throws IOException {
    Examples differing = new Examples(InspectReason.IMAGE_DIFFERS);
    try {
      ActasTable.read(
          context.site(),
          table,
          acta -> {
            String name = name(acta);
            Sha256 image = images.get(name);
            String code = acta.code();
            if (image != null && CODE.matcher(code).matches() && !image.hex().equals(code)) {
              differing.add("acta", acta.name(), "image", name);
            }
          });
    } catch (CsvParseException e) {
      // What could be read was compared; the rest is said by the inspector of documents.
    }
    differing.say(new Alert(context, Optional.of(table.path())));
  }

  private static String name(Acta acta) {
    String named = acta.image();
    String file = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1);
    return lower(file.length() > 1 ? ENDING.matcher(file).replaceAll("") : acta.name());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
