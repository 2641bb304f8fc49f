package mx.prep.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.check.Sampling;
import mx.prep.core.check.SiteReport;
import mx.prep.core.check.SiteReport.State;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.node.SiteCheck;
import mx.prep.core.publish.Difference;
import mx.prep.core.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep site check}: what visitors get and the docroots, against the signed cut. */
@Command
final class SiteCheckCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--sample", paramLabel = "N", converter = FromOne.Count.class)
  private @Nullable Integer sample;

  SiteCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrepConfig config = session.config().load();
    try (SiteCheck site = session.nodes().siteCheck(config)) {
      int drawn = sample == null ? config.siteCheck().sample() : sample;
      Sampling sampling = all ? Sampling.ALL : new Sampling(true, drawn, false);
      SiteReport report = site.checker().check(sampling, session.clock().millis());
      if (session.json()) {
        session.out().println(Json.line(json(report)));
      } else {
        text(report).forEach(session.out()::println);
      }
      return exit(report);
    }
  }

  private static int exit(SiteReport report) {
    if (report.differs()) {
      return ErrorCategory.SITE_DIFFERS.exit();
    }
    return report.http() == State.UNREACHABLE ? ErrorCategory.TRANSPORT.exit() : 0;
  }

  private static Map<String, Object> json(SiteReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sequence", report.cut().map(AcceptedCut::sequence));
    json.put("root", report.root().prefixed());
    json.put("docroot", report.docroot().word());
    json.put("http", report.http().word());
    json.put("header", report.header().word());
    json.put("filesChecked", report.filesChecked());
    json.put("differences", report.differences().stream().map(SiteCheckCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Difference difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", difference.path());
    json.put("where", difference.where());
    json.put("expected", difference.expected());
    json.put("actual", difference.actual());
    json.put("kind", difference.kind().word());
    return json;
  }

  private List<String> text(SiteReport report) {
    List<String> lines = new ArrayList<>();
    Object cut = report.cut().map(c -> c.series() + " " + c.sequence()).orElse("—");
    boolean well = !report.differs() && report.http() != State.UNREACHABLE;
    lines.add(
        (well ? session.paint().good("✔") : session.paint().bad("✘"))
            + " "
            + session.text(
                well ? CliText.SITE_OK : CliText.SITE_DIFFERS,
                "cut",
                cut,
                "files",
                report.filesChecked(),
                "docroot",
                SiteWord.of(report.docroot()),
                "http",
                SiteWord.of(report.http()),
                "header",
                SiteWord.of(report.header())));
    report.differences().forEach(difference -> lines.add(line(difference)));
    return lines;
  }

  private String line(Difference difference) {
    String path = difference.path().isEmpty() ? "." : difference.path();
    return "  "
        + session.paint().bold(Texts.escape(path))
        + "  "
        + session.text(
            CliText.SITE_DIFFERENCE,
            "where",
            difference.where(),
            "expected",
            EntryWord.of(difference.expected()),
            "actual",
            EntryWord.of(difference.actual()));
  }
}
