package mx.prep.core.inspection;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.SitePath;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;

/**
 * Keeps what inspectors say: each warning in the audit log, and an incident that stays open for the
 * kind of warning and the file until a person closes it.
 */
record WarningRecord(AuditLog audit, Incidents incidents) {
  private static final int LONGEST_FACT = 300;

  void keep(AcceptedCut cut, String inspector, Warning warning) {
    Message what = shortened(warning.what());
    String path = warning.path().map(SitePath::value).orElse("");
    audit.append(
        AuditEvent.of(
            AuditEvent.Type.WARNING,
            "series",
            cut.series(),
            "sequence",
            cut.sequence(),
            "inspector",
            inspector,
            "path",
            path,
            "what",
            what));
    incidents.open(
        "inspection-" + word(what),
        Optional.of(path)
            .filter(p -> !p.isEmpty())
            .map(p -> cut.series() + " " + p)
            .orElse(cut.series() + " " + inspector),
        what);
  }

  private static String word(Message what) {
    return what.key().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static Message shortened(Message what) {
    Map<String, String> facts = new LinkedHashMap<>();
    what.facts().forEach((name, value) -> facts.put(cut(name), cut(String.valueOf(value))));
    return new Message(what.key(), facts, what.words());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_FACT ? text : text.substring(0, LONGEST_FACT) + "…";
  }
}
