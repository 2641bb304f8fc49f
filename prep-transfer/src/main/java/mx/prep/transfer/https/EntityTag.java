package mx.prep.transfer.https;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server names one state of a file by (RFC 9110, 8.8.3).
 *
 * @param text as it is written in headers, quotes included
 */
record EntityTag(String text) {
  private static final int MOST = 64;
  private static final Pattern FORM = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");

  /** Reads a header's value; empty where there is none, or one that we would not send back. */
  static Optional<EntityTag> of(Optional<String> header) {
    return header
        .filter(text -> text.length() <= MOST && FORM.matcher(text).matches())
        .map(EntityTag::new);
  }

  /** Whether equal tags mean equal bytes, so that parts of them fit together. */
  boolean isStrong() {
    return text.startsWith("\"");
  }

  /** As part of a file's name. */
  String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads {@link #encoded()}; empty for anything else. */
  static Optional<EntityTag> decode(String encoded) {
    try {
      return of(
          Optional.of(
              new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
