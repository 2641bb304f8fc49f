package mx.prep.cli.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Paint;
import mx.prep.core.config.HostPort;
import mx.prep.core.model.Manifest;
import mx.prep.core.text.Message;
import mx.prep.core.text.MessageKey;
import mx.prep.core.text.Texts;

/**
 * Tells of the demonstration, a line a cut.
 *
 * @param json whether for programs
 */
public record DemoReport(PrintWriter out, Texts texts, Paint paint, boolean json) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.ofHours(-6));
  private static final int BAR = 20;
  private static final double MILLIS = 1000;

  void begin(HostPort sftp, java.nio.file.Path folder, URI page) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("page", page);
      line.put("sftp", sftp);
      line.put("folder", folder);
      out.println(Json.line(line));
      out.flush();
      return;
    }
    out.println();
    out.println("  " + paint.bold(text(DemoText.TITLE)));
    out.println();
    out.println("  " + text(DemoText.INSTITUTE, "address", sftp));
    out.println("  " + text(DemoText.DIFUSOR, "folder", folder));
    out.println();
    out.println("  " + paint.good("▶ ") + paint.bold(text(DemoText.OPEN, "url", page)));
    out.println();
    out.flush();
  }

  void cut(CutResult result, int cuts) {
    out.println(json ? jsonLine(result) : line(result, cuts));
    out.flush();
  }

  private String line(CutResult result, int cuts) {
    Manifest manifest = result.manifest();
    int done = (int) (manifest.sequence() * BAR / cuts);
    return "  "
        + paint.faint(CLOCK.format(manifest.cutoff()))
        + "  "
        + paint.accent("█".repeat(done))
        + paint.faint("░".repeat(BAR - done))
        + "  "
        + text(DemoText.CUT, "cut", String.format("%2d", manifest.sequence()), "cuts", cuts)
        + "  "
        + paint.faint(
            text(
                DemoText.PACKAGE,
                "files",
                String.format("%4d", manifest.contents().files().size()),
                "size",
                String.format("%8s", ByteText.of(manifest.archive().size()))))
        + "  "
        + state(result);
  }

  private String state(CutResult result) {
    if (result.live()) {
      return paint.good("✔ " + text(DemoText.LIVE, "seconds", seconds(result.took())));
    }
    return result
        .outcome()
        .map(
            outcome ->
                paint.bad(
                    "✘ "
                        + text(DemoText.REFUSED, "code", outcome.code())
                        + " "
                        + texts.render(outcome.message())))
        .orElseGet(() -> paint.bad("✘ " + text(DemoText.NOT_LIVE)));
  }

  private static String jsonLine(CutResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("sequence", result.manifest().sequence());
    line.put("cutoff", result.manifest().cutoff());
    line.put("files", result.manifest().contents().files().size());
    line.put("size", result.manifest().archive().size());
    line.put("live", result.live());
    line.put("millis", result.took().toMillis());
    return Json.line(line);
  }

  void end(long live, int cuts, SiteProof proof) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("live", live);
      line.put("cuts", cuts);
      line.put("root", proof.site().root().prefixed());
      line.put("filesChecked", proof.site().files());
      line.put("differences", proof.differences());
      out.println(Json.line(line));
    } else {
      out.println();
      out.println(
          live == cuts
              ? "  " + paint.good("✔ ") + text(DemoText.ALL_LIVE, "cuts", cuts)
              : "  " + paint.bad("✘ ") + text(DemoText.SOME_LIVE, "live", live, "cuts", cuts));
      out.println("  " + proof(proof));
    }
    out.flush();
  }

  private String proof(SiteProof proof) {
    if (proof.holds()) {
      return paint.good("✔ ")
          + text(
              DemoText.SITE_VERIFIED,
              "files",
              proof.site().files(),
              "size",
              ByteText.of(proof.site().bytes()),
              "root",
              proof.site().root().prefixed());
    }
    return paint.bad("✘ ")
        + text(
            DemoText.SITE_DIFFERS,
            "differences",
            proof.differences().size(),
            "files",
            proof.site().files(),
            "first",
            proof.differences().get(0));
  }

  void staysUp(URI page) {
    if (!json) {
      out.println();
      out.println("  " + text(DemoText.STOP, "url", page));
      out.flush();
    }
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.2f", took.toMillis() / MILLIS);
  }

  private String text(MessageKey key, Object... namesAndValues) {
    return texts.render(Message.of(key, namesAndValues));
  }
}
