package mx.prep.core.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.text.Texts;

/** Keeps how a source fares, for whoever looks at the status, and raises the alarm. One thread. */
final class SourceContact {
  private static final Texts WORDS = new Texts(Locale.forLanguageTag("es"));

  private final String type;
  private final String name;
  private final SourceAlarm alarm;
  private final StateStore state;
  private final Clock clock;

  SourceContact(ReceivingSource receiving, Records records, Clock clock) {
    this.type = receiving.type();
    this.name = receiving.source().name();
    this.alarm = new SourceAlarm(name, records.incidents());
    this.state = records.state();
    this.clock = clock;
  }

  void worked() {
    alarm.worked();
    state.saveSource(new SourceState(type, name, Optional.of(clock.instant()), Optional.empty()));
  }

  void failed(Throwable why) {
    alarm.failed(why);
    Optional<Instant> lastContact =
        state.sources().stream()
            .filter(source -> source.name().equals(name))
            .findFirst()
            .flatMap(SourceState::lastContact);
    state.saveSource(new SourceState(type, name, lastContact, Optional.of(words(why))));
  }

  /** In Spanish, as incidents are. */
  private static String words(Throwable e) {
    return e instanceof PrepException known ? WORDS.render(known.text()) : e.toString();
  }
}
