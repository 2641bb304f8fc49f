package mx.prep.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.prep.core.error.PrepException;

/**
 * How the site is compared with the signed cut while the agent runs, and by {@code prep site
 * check}.
 *
 * @param every between two comparisons, beside the one after every switch; 0 for that alone
 * @param sample how many files are asked for over HTTP beside the pointer, the front page and what
 *     the last cut changed
 * @param store between two comparisons of everything that the store keeps, also of cuts that are
 *     not on the page; reads every byte; 0 for the one at start alone
 * @param ca certificates, in PEM, that may stand behind the site's beside those the system trusts
 * @param headers what {@code /json/main.json} must be answered with: for each field the words that
 *     must be in its value; empty for {@code Cache-Control: no-cache} and {@code
 *     Access-Control-Allow-Origin: *}
 * @param userAgent what it calls itself when it asks over HTTP: like a browser by default, so that
 *     nothing in front of the site treats it otherwise
 */
public record SiteCheckConfig(
    @DefaultValue("60s") Duration every,
    @DefaultValue("50") int sample,
    @DefaultValue("30m") Duration store,
    @ExistingFile Optional<Path> ca,
    Map<String, String> headers,
    @DefaultValue(BROWSER) String userAgent) {
  /** What most visitors' browsers send looks like this. */
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private static final Pattern FIELD = Pattern.compile("[!-~](?:[ -~]{0,254}[!-~])?");

  /** What holds where the configuration says nothing. */
  public static final SiteCheckConfig DEFAULT =
      new SiteCheckConfig(
          Duration.ofSeconds(60), 50, Duration.ofMinutes(30), Optional.empty(), Map.of(), BROWSER);

  private static final Map<String, String> POINTER =
      Map.of("Cache-Control", "no-cache", "Access-Control-Allow-Origin", "*");

  /**
   * Checks the bounds.
   *
   * @throws PrepException {@code TOO_SMALL}, {@code MALFORMED}
   */
  public SiteCheckConfig {
    SettingRange.atLeast("every", every, Duration.ZERO);
    SettingRange.atLeast("sample", sample, 0);
    SettingRange.atLeast("store", store, Duration.ZERO);
    if (!FIELD.matcher(userAgent).matches()) {
      throw new PrepException(
          SettingError.MALFORMED, "key", "userAgent", "value", userAgent, "example", BROWSER);
    }
    headers = headers.isEmpty() ? POINTER : Map.copyOf(headers);
  }
}
