package mx.prep.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.model.SeriesWindow;
import mx.prep.core.spi.Requirement;
import mx.prep.core.spi.SignatureScheme;
import mx.prep.core.text.Message;
import mx.prep.integrity.trust.Fingerprint;
import mx.prep.integrity.trust.TrustFile;
import mx.prep.integrity.trust.TrustFileReader;

/**
 * Who is trusted, how many of them are needed, and until when.
 *
 * @param wanted whether a source of the configuration brings what has to be signed
 */
record TrustRequirement(Set<SignatureScheme> schemes, Predicate<PrepConfig> wanted)
    implements Requirement {
  private static final String ID = "trust";
  private static final Duration SOON = Duration.ofDays(3);

  @Override
  public List<Row> check(PrepConfig config, Clock clock) {
    Message required = Message.of(DoctorText.TRUST_REQUIRED);
    Optional<Path> file = config.trust();
    if (file.isEmpty()) {
      Message none = Message.of(DoctorText.TRUST_NONE);
      return List.of(
          wanted.test(config)
              ? Row.fail(
                  ID,
                  ErrorCategory.CONFIGURATION,
                  required,
                  none,
                  Message.of(DoctorText.TRUST_MISSING))
              : Row.warn(ID, required, none, Message.of(DoctorText.UNSIGNED_ADVICE)));
    }
    byte[] bytes = TrustFileReader.load(file.get());
    TrustFile trust = new TrustFileReader(schemes).read(bytes, file.get().toString());
    Message is =
        Message.of(
            DoctorText.TRUST_IS,
            "version",
            trust.version(),
            "threshold",
            trust.threshold(),
            "signers",
            trust.signers().size(),
            "expires",
            trust.expires(),
            "fingerprint",
            Fingerprint.of(bytes).spoken());
    return rows(trust, config, clock.instant(), required, is);
  }

  private static List<Row> rows(
      TrustFile trust, PrepConfig config, Instant now, Message required, Message is) {
    if (trust.expired(now)) {
      Message advice = Message.of(DoctorText.TRUST_EXPIRED);
      return List.of(Row.fail(ID, ErrorCategory.CONFIGURATION, required, is, advice));
    }
    List<Row> rows = new ArrayList<>();
    if (endsBefore(trust, config, now)) {
      rows.add(Row.warn(ID, required, is, Message.of(DoctorText.TRUST_EXPIRES_SOON)));
    }
    if (trust.threshold() < 2) {
      rows.add(Row.warn(ID, required, is, Message.of(DoctorText.TRUST_ONE_SIGNER)));
    }
    return rows.isEmpty() ? List.of(Row.ok(ID, required, is)) : rows;
  }

  /** Before the last update of a series that is not over, or within days. */
  private static boolean endsBefore(TrustFile trust, PrepConfig config, Instant now) {
    Instant end = trust.expires().toInstant();
    return end.isBefore(now.plus(SOON))
        || config.calendar().series().stream()
            .map(SeriesWindow::lastUpdate)
            .anyMatch(last -> last.isAfter(now) && end.isBefore(last));
  }
}
