package mx.prep.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.prep.cli.output.ByteText;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Progress;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.deliver.DeliveryListener;
import mx.prep.transfer.deliver.DeliveryResult;
import mx.prep.transfer.deliver.OfferedCut;

/** A line for each Difusor when it has ended, and how far all of them are meanwhile. */
final class DeliverPrinter implements DeliveryListener, AutoCloseable {
  private static final double MILLIS = 1000;
  private static final long REDRAW_NANOS = 100_000_000;

  private final Session session;
  private final Progress progress;
  private final int all;
  private long planned;
  private long sent;
  private int ended;
  private long shown = System.nanoTime() - REDRAW_NANOS;

  DeliverPrinter(Session session, int all) {
    this.session = session;
    this.all = all;
    this.progress = Progress.of(session.terminal(), all);
  }

  @Override
  public synchronized void planned(String id, long bytes) {
    planned += bytes;
    show();
  }

  @Override
  public synchronized void sent(String id, long bytes) {
    sent += bytes;
    show();
  }

  /** Not for each part of each file: nobody reads that fast. */
  private void show() {
    long now = System.nanoTime();
    if (now - shown < REDRAW_NANOS) {
      return;
    }
    shown = now;
    progress.begin(
        session.text(
            CliText.DELIVER_PROGRESS,
            "done",
            ended,
            "all",
            all,
            "sent",
            ByteText.of(sent),
            "planned",
            ByteText.of(planned)));
  }

  @Override
  public synchronized void ended(DeliveryResult result) {
    ended++;
    progress.end();
    session.out().println(session.json() ? json(result) : text(result));
    session.out().flush();
  }

  private static String state(DeliveryResult result) {
    if (result.failure().isPresent()) {
      return "failed";
    }
    return result.delivered().isEmpty() ? "current" : "delivered";
  }

  private String json(DeliveryResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("difusor", result.id());
    json.put("state", state(result));
    json.put("address", result.address());
    json.put("deliveries", result.delivered().stream().map(OfferedCut::stem).toList());
    json.put("bytes", result.bytes());
    json.put("attempts", result.attempts());
    json.put("millis", result.elapsed().toMillis());
    json.put("code", result.failure().map(failure -> failure.code().name()));
    json.put("message", result.failure().map(failure -> session.texts().render(failure.text())));
    return Json.line(json);
  }

  private String text(DeliveryResult result) {
    String id = session.paint().bold(result.id());
    if (result.failure().isPresent()) {
      PrepException failure = result.failure().get();
      return session.paint().bad("✗")
          + " "
          + id
          + "  "
          + failure.code().name()
          + ": "
          + session.texts().render(failure.text());
    }
    return session.paint().good("✓") + " " + id + "  " + arrived(result);
  }

  private String arrived(DeliveryResult result) {
    List<OfferedCut> cuts = result.delivered();
    return cuts.isEmpty()
        ? session.text(CliText.DELIVER_CURRENT)
        : session.text(
            CliText.DELIVER_DONE,
            "sequence",
            cuts.get(cuts.size() - 1).ref().sequence(),
            "cuts",
            cuts.size(),
            "size",
            ByteText.of(result.bytes()),
            "seconds",
            String.format(Locale.ROOT, "%.1f", result.elapsed().toMillis() / MILLIS));
  }

  /** Says at the end who failed. */
  void summary(List<DeliveryResult> results) {
    List<String> failed =
        results.stream()
            .filter(result -> result.failure().isPresent())
            .map(DeliveryResult::id)
            .toList();
    session
        .err()
        .println(
            session.text(
                failed.isEmpty() ? CliText.DELIVER_SUMMARY : CliText.DELIVER_FAILED,
                "done",
                all - failed.size(),
                "all",
                all,
                "failed",
                String.join(", ", failed)));
  }

  @Override
  public void close() {
    progress.close();
  }
}
