package mx.prep.publish.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A content coding (RFC 9110, section 8.4.1), the dearest to us last. */
enum Coding {
  IDENTITY("identity", ""),
  GZIP("gzip", "-gz"),
  BROTLI("br", "-br");

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SEMICOLON = Pattern.compile(";");

  private final String token;
  private final String tagSuffix;

  Coding(String token, String tagSuffix) {
    this.token = token;
    this.tagSuffix = tagSuffix;
  }

  /** As header fields name it. */
  String token() {
    return token;
  }

  /** What tells this form's entity tag from the others'. */
  String tagSuffix() {
    return tagSuffix;
  }

  /**
   * The visitor's choice among ours; of equals the last.
   *
   * @param acceptEncoding the header field's value; empty where there is none
   */
  static Coding choose(Optional<String> acceptEncoding, List<Coding> ours) {
    Map<String, Double> weights = acceptEncoding.map(Coding::weights).orElse(Map.of());
    Coding best = IDENTITY;
    double most = weights.getOrDefault(IDENTITY.token, 0.0);
    for (Coding coding : ours) {
      double weight = weights.getOrDefault(coding.token, weights.getOrDefault("*", 0.0));
      if (coding != IDENTITY && weight > 0 && weight >= most) {
        best = coding;
        most = weight;
      }
    }
    return best;
  }

  private static Map<String, Double> weights(String header) {
    Map<String, Double> weights = new HashMap<>();
    for (String part : COMMA.split(header, -1)) {
      String[] parameters = SEMICOLON.split(part, -1);
      String token = parameters[0].strip().toLowerCase(Locale.ROOT);
      double weight = 1;
      for (int i = 1; i < parameters.length; i++) {
        String parameter = parameters[i].strip().toLowerCase(Locale.ROOT);
        weight = parameter.startsWith("q=") ? weight(parameter.substring(2)) : weight;
      }
      weights.put(token, weight);
    }
    return weights;
  }

  /** What is no weight counts as none: the plain form is always understood. */
  private static double weight(String text) {
    try {
      double weight = Double.parseDouble(text);
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
