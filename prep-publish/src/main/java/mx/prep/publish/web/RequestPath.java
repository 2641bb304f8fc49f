package mx.prep.publish.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request, decoded. It is only ever looked up among the names of a site, never on the
 * file system.
 *
 * @param segments in NFC; none for the root; one may be empty, which is no file's name
 * @param folder whether it ends in a slash
 */
record RequestPath(List<String> segments, boolean folder) {
  private static final Pattern SLASH = Pattern.compile("/");

  /** Reads a raw path; empty where it is malformed or a trick (threat T82). */
  static Optional<RequestPath> parse(String raw) {
    Optional<String> decoded = raw.startsWith("/") ? decode(raw) : Optional.empty();
    return decoded.flatMap(RequestPath::split);
  }

  private static Optional<RequestPath> split(String path) {
    String inner = path.substring(1);
    boolean folder = inner.isEmpty() || inner.endsWith("/");
    if (inner.endsWith("/")) {
      inner = inner.substring(0, inner.length() - 1);
    }
    List<String> segments =
        inner.isEmpty() && path.length() == 1 ? List.of() : List.of(SLASH.split(inner, -1));
    return segments.contains("..") || segments.contains(".")
        ? Optional.empty()
        : Optional.of(new RequestPath(segments, folder));
  }

  /** Once, strictly: an escaped separator or NUL, or bytes that are not UTF-8, are nothing good. */
  private static Optional<String> decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      int c = raw.charAt(i);
      if (c == '%') {
        c = i + 2 < raw.length() ? escaped(raw.charAt(i + 1), raw.charAt(i + 2)) : -1;
        i += 2;
        if (c == '/') {
          return Optional.empty();
        }
      } else if (c > 0x7E) {
        return Optional.empty();
      }
      if (c < ' ' || c == '\\') {
        return Optional.empty();
      }
      bytes.write(c);
    }
    return utf8(bytes.toByteArray());
  }

  private static int escaped(char high, char low) {
    int h = high < 0x80 ? Character.digit(high, 16) : -1;
    int l = low < 0x80 ? Character.digit(low, 16) : -1;
    return h < 0 || l < 0 ? -1 : h << 4 | l;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The last segment; empty for the root. */
  String name() {
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }
}
