package mx.prep.integrity.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code package-format.md}, Paths, written down a second time, sentence by sentence. */
final class NaivePaths {
  static final Comparator<String> BYTE_ORDER =
      (a, b) -> Arrays.compareUnsigned(sortable(a), sortable(b));

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\\\:<>\"|?*\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]");
  private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])");

  private NaivePaths() {}

  static boolean isAllowed(String path) {
    int bytes;
    try {
      bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(path)).remaining();
    } catch (CharacterCodingException e) {
      return false; // a lone surrogate
    }
    if (bytes > 1024
        || !Normalizer.normalize(path, Normalizer.Form.NFC).equals(path)
        || FORBIDDEN.matcher(path).find()) {
      return false;
    }
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (!isSegment(segments[i], i == 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSegment(String segment, boolean first) {
    int bytes = segment.getBytes(UTF_8).length;
    boolean hidden = segment.startsWith(".") && !(first && segment.equals(".well-known"));
    return bytes >= 1
        && bytes <= 255
        && !hidden // also "." and ".."
        && !segment.endsWith(".")
        && !segment.endsWith(" ")
        && !DEVICE.matcher(segment.split("\\.", -1)[0]).matches()
        && !segment.equalsIgnoreCase("web.config");
  }

  /** Whether two are equal after case folding, or one is another's directory. */
  static boolean collide(List<String> paths) {
    Set<String> taken = new HashSet<>();
    Set<String> directories = new HashSet<>();
    for (String path : paths) {
      String folded = folded(path);
      if (!taken.add(folded)) {
        return true;
      }
      for (int at = folded.indexOf('/'); at >= 0; at = folded.indexOf('/', at + 1)) {
        directories.add(folded.substring(0, at));
      }
    }
    return taken.stream().anyMatch(directories::contains);
  }

  /** Full case folding by the JDK's case mappings: only the dotless i has a capital not its own. */
  private static String folded(String path) {
    String dotless = path.replace('\u0131', '\ue000');
    return dotless
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT) // ẞ to ß, the Kelvin sign to k
        .toUpperCase(Locale.ROOT);
  }

  private static byte[] sortable(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * text.length());
    text.codePoints().forEach(bytes::putInt); // code points sort as their UTF-8 does
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
