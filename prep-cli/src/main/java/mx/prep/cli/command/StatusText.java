package mx.prep.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Paint;
import mx.prep.cli.output.Table;
import mx.prep.core.spi.StateStore.RolledBack;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.text.Texts;

/** A status for people. */
final class StatusText {
  private final Session session;
  private final Status status;
  private final Paint paint;
  private final LocalTimes times;

  StatusText(Session session, Status status) {
    this.session = session;
    this.status = status;
    this.paint = session.paint();
    this.times = new LocalTimes(status.config().calendar().zone());
  }

  List<String> lines() {
    Table table =
        new Table()
            .row(label(CliText.STATUS_ELECTION), status.config().election())
            .row(label(CliText.STATUS_LIVE), live())
            .row(label(CliText.STATUS_HELD), held())
            .row(label(CliText.STATUS_PENDING), pending())
            .row(label(CliText.STATUS_INCIDENTS), incidents())
            .row(label(CliText.STATUS_DISK), disk());
    List<String> lines = new ArrayList<>(table.lines());
    status.rolledBack().ifPresent(back -> lines.add(rolledBack(back)));
    status.sources().forEach(source -> lines.add(source(source)));
    status
        .targets()
        .forEach(target -> target.strategy().map(session.texts()::render).ifPresent(lines::add));
    status.unsigned().forEach(convention -> lines.add(unsigned(convention)));
    return lines;
  }

  private String label(CliText text) {
    return paint.faint(session.text(text));
  }

  private String live() {
    if (status.live().isEmpty()) {
      return paint.warn(session.text(CliText.STATUS_NOTHING_LIVE));
    }
    Status.LiveCut cut = status.live().get();
    String line =
        session.text(
            CliText.STATUS_LIVE_CUT,
            "series",
            cut.live().series(),
            "sequence",
            cut.live().cut().sequence(),
            "cutoff",
            cut.cutoff().map(times::minute).orElse("-"),
            "published",
            times.precise(cut.live().publishedAt()));
    return status
        .stale()
        .map(stale -> line + "  " + paint.bad(session.text(CliText.STATUS_STALE)))
        .orElseGet(() -> paint.good(line));
  }

  private String rolledBack(RolledBack back) {
    return paint.warn(
        "! "
            + session.text(
                CliText.STATUS_ROLLED_BACK,
                "sequence",
                back.to().sequence(),
                "at",
                times.precise(back.at()),
                "reason",
                back.reason()));
  }

  private String held() {
    return status.held().isEmpty()
        ? "—"
        : status.held().stream()
            .map(cut -> cut.series() + " " + cut.sequence())
            .collect(Collectors.joining(", "));
  }

  private String pending() {
    return status.pending().isEmpty()
        ? "—"
        : paint.warn(
            status.pending().stream()
                .map(waiting -> waiting.series() + " " + waiting.sequence())
                .collect(Collectors.joining(", ")));
  }

  private String incidents() {
    String number = Integer.toString(status.incidents());
    return status.incidents() == 0 ? number : paint.warn(number);
  }

  private String disk() {
    String line =
        session.text(
            CliText.STATUS_DISK_SPACE,
            "free",
            ByteText.of(status.free()),
            "needed",
            ByteText.of(status.needed()));
    return status.free() < status.needed() ? paint.bad(line) : line;
  }

  private String unsigned(String convention) {
    return paint.warn("! " + session.text(CliText.STATUS_UNSIGNED, "convention", convention));
  }

  private String source(SourceState source) {
    String line =
        source
            .lastContact()
            .map(
                at ->
                    session.text(
                        CliText.STATUS_SOURCE, "name", source.name(), "contact", times.precise(at)))
            .orElseGet(() -> session.text(CliText.STATUS_SOURCE_NEVER, "name", source.name()));
    if (source.lastError().isPresent()) {
      return paint.bad("✘") + " " + line + "  " + Texts.escape(source.lastError().get());
    }
    return (source.lastContact().isPresent() ? paint.good("✔") : paint.warn("!")) + " " + line;
  }
}
