package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The field {@code Content-Security-Policy}, from its settings. */
final class ContentSecurity {
  private static final Pattern SOURCE = Pattern.compile("[\\x21-\\x7E&&[^;,]]+");
  private static final Pattern POLICY = Pattern.compile("[\\x20-\\x7E&&[^,]]+");

  private ContentSecurity() {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException where they would say something else in the field
   */
  static void check(List<String> frameAncestors, Optional<String> policy) {
    frameAncestors.stream()
        .filter(source -> !SOURCE.matcher(source).matches())
        .findFirst()
        .ifPresent(
            source -> {
              throw new IllegalArgumentException("not one source: " + source);
            });
    if (policy.filter(text -> !POLICY.matcher(text).matches()).isPresent()) {
      throw new IllegalArgumentException("not directives: " + policy.get());
    }
  }

  /** The field's value; empty where nothing is set. */
  static Optional<String> value(List<String> frameAncestors, Optional<String> policy) {
    List<String> directives = new ArrayList<>();
    policy.ifPresent(directives::add);
    if (!frameAncestors.isEmpty()) {
      directives.add("frame-ancestors " + String.join(" ", frameAncestors));
    }
    return directives.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", directives));
  }
}
