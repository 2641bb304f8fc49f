package mx.prep.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.SettingForm;

/** The field {@code Content-Security-Policy}, from its settings. */
final class ContentSecurity {
  private static final SettingForm SOURCE =
      SettingForm.of("frameAncestors", "[\\x21-\\x7E&&[^;,]]+", "https://*.ejemplo.mx");
  private static final SettingForm POLICY =
      SettingForm.of("contentSecurityPolicy", "[\\x20-\\x7E&&[^,]]+", "default-src 'self'");

  private ContentSecurity() {}

  /**
   * Checks the settings.
   *
   * @throws mx.prep.core.error.PrepException {@code MALFORMED} where they would say something else
   *     in the field
   */
  static void check(List<String> frameAncestors, Optional<String> policy) {
    frameAncestors.forEach(SOURCE::check);
    policy.ifPresent(POLICY::check);
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
