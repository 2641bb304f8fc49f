package mx.prep.cli.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Makes the page that a Difusor of method 2 puts on its server. Nothing in it comes from anybody
 * but the official site, which gets no rights over the page. It is for citizens, so in Spanish.
 */
public final class FramePage {
  private static final String TEMPLATE = "frame.html";
  private static final Texts SPANISH = new Texts(Locale.ROOT);

  private FramePage() {}

  /** Whether the address is one that a page can frame: HTTP or HTTPS, with a host and no user. */
  public static boolean takes(URI site) {
    String scheme = String.valueOf(site.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http"))
        && site.getHost() != null
        && site.getRawUserInfo() == null;
  }

  /**
   * The page, whole, as UTF-8 text.
   *
   * @param site the official site; {@link #takes} says whether it may be
   * @param difusor who shows it; null to leave it out
   */
  public static String of(URI site, @Nullable String difusor) {
    String address = site.toASCIIString();
    String by =
        difusor == null
            ? ""
            : SPANISH.render(Message.of(FrameText.SHOWN_BY, "difusor", difusor)) + " ";
    String origin =
        site.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + site.getHost().toLowerCase(Locale.ROOT)
            + (site.getPort() < 0 ? "" : ":" + site.getPort());
    String page = template();
    for (Map.Entry<String, String> hole :
        Map.of(
                "{{title}}", words(FrameText.TITLE),
                "{{frame}}", words(FrameText.FRAME),
                "{{by}}", by,
                "{{source}}", words(FrameText.SOURCE),
                "{{open}}", words(FrameText.OPEN),
                "{{noscript}}", words(FrameText.NO_SCRIPT))
            .entrySet()) {
      page = page.replace(hole.getKey(), escape(hole.getValue()));
    }
    // The only parts from outside come last, so that nothing in them is taken for a hole.
    return page.replace("{{origin}}", escape(origin)).replace("{{url}}", escape(address));
  }

  private static String words(MessageKey key) {
    return SPANISH.render(key);
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(FramePage.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("{", "&#123;");
  }
}
