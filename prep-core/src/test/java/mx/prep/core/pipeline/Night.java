package mx.prep.core.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.config.Limits;
import mx.prep.core.model.Calendar;
import mx.prep.core.model.Mode;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore;
import mx.prep.core.testkit.SettableClock;
import mx.prep.core.verify.ContentRules;
import mx.prep.core.verify.OrderRules;
import mx.prep.core.verify.Verifier;

/** A Difusor's night in memory: everything durable stays, the process can be started anew. */
final class Night {
  static final SeriesId JORNADA = new SeriesId("jornada");
  static final SeriesId DRILL = new SeriesId("simulacro-3");
  static final Instant OPENS = Instant.parse("2024-06-03T02:00:00Z");
  static final Instant DRILL_OPENS = OPENS.minus(Duration.ofDays(7));
  static final Instant DRILL_ENDS = DRILL_OPENS.plus(Duration.ofHours(8));

  static final Calendar CALENDAR =
      new Calendar(
          ZoneId.of("America/Mexico_City"),
          List.of(
              new SeriesWindow(DRILL, Mode.DRILL, DRILL_OPENS, DRILL_ENDS, DRILL_ENDS),
              new SeriesWindow(
                  JORNADA,
                  Mode.ELECTION,
                  OPENS,
                  OPENS.plus(Duration.ofHours(24)),
                  OPENS.plus(Duration.ofDays(14)))));

  final SettableClock clock = new SettableClock(OPENS.plus(Duration.ofHours(1)));
  final Steps steps = new Steps();
  final MemoryRecords records = new MemoryRecords(steps, clock);
  final MemoryStore store = new MemoryStore(steps);
  final Shown docroot = new Shown("docroot", steps);
  final Shown webServer = new Shown("web", steps);
  final Institute institute;

  /** Conventions by name, besides that of the institute. */
  final Map<String, Convention> others = new HashMap<>();

  Optional<Path> notice = Optional.empty();
  Publication publication;
  Pipeline pipeline;

  Night(Path folder) {
    this.institute = new Institute(JORNADA, Mode.ELECTION, OPENS, folder);
    start();
  }

  /** A new process; call {@code recover} as a real one does. */
  void start() {
    StateStore state = new MendedState(records, records, records, records);
    publication =
        new Publication(
            CALENDAR,
            store::staged,
            () -> notice.map(store::notice).orElseGet(store::empty),
            List.of(docroot),
            webServer,
            new Proofs(records, Set.of(".p7s")),
            state,
            records,
            clock,
            new SwitchSignal());
    pipeline =
        new Pipeline(
            new Verifier(
                new OrderRules(
                    Institute.ELECTION,
                    Optional.of(CALENDAR),
                    Limits.DEFAULT.maxSequenceJump(),
                    clock),
                new ContentRules(Limits.DEFAULT)),
            store,
            new Records(records, records, state, records),
            publication,
            (cut, before) -> {},
            name -> Optional.ofNullable(others.get(name)),
            clock);
  }

  void recover() {
    pipeline.recover(List.of(DRILL, JORNADA));
  }

  List<Outcome> process(MemoryDelivery delivery) {
    return pipeline.process(delivery, institute);
  }
}
