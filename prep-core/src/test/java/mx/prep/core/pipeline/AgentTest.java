package mx.prep.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Incidents.Incident;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.StateStore.SourceState;
import mx.prep.core.spi.TrustGate;
import mx.prep.core.verdict.CoreReason;
import mx.prep.core.verdict.RefusedException;
import mx.prep.core.verdict.VerdictCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The night goes on whatever one delivery, source or disk does. */
@Timeout(60)
final class AgentTest {
  @TempDir private Path folder;

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final BlockingQueue<PrepException> failures = new LinkedBlockingQueue<>();
  private final HandSource source = new HandSource();
  private final Trust trust = new Trust();
  private Night night;

  /** A source that answers what the test hands it, one poll after the other. */
  private static class HandSource implements Source {
    private final BlockingQueue<List<Delivery>> polls = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "hand";
    }

    @Override
    public List<Delivery> poll() throws InterruptedException {
      List<Delivery> next = polls.take();
      if (next.isEmpty()) {
        throw new PrepException(CoreError.DISK, "path", "network", "detail", "no route to host");
      }
      return next;
    }

    @Override
    public void await(Duration atMost) {
      // the next poll waits
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(1);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Reads as the Institute does, and has a defect for one delivery. */
  private record Defective(Institute institute) implements Convention {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public List<Grouping> group(java.util.Collection<String> names) {
      return List.of();
    }

    @Override
    public Claim authenticate(Delivery delivery) throws RefusedException {
      if (delivery.stem().equals("stranger")) {
        throw new IllegalStateException("a defect");
      }
      return institute.authenticate(delivery);
    }

    @Override
    public void unpack(Claim claim, Path archive, Path scratch, mx.prep.core.spi.EntrySink sink)
        throws RefusedException, java.io.IOException {
      institute.unpack(claim, archive, scratch, sink);
    }

    @Override
    public boolean unsigned() {
      return false;
    }
  }

  /** A trust file that nothing replaces, unless a test says otherwise. */
  private static final class Trust implements TrustGate {
    private final AtomicReference<Renewal> next = new AtomicReference<>();
    private final AtomicReference<RefusedException> wrong = new AtomicReference<>();
    private volatile boolean stands = true;

    @Override
    public List<String> require(byte[] content, List<DetachedSignature> signatures) {
      return List.of();
    }

    @Override
    public List<String> suffixes() {
      return List.of();
    }

    @Override
    public Optional<Renewal> renewal() throws RefusedException {
      RefusedException refused = wrong.getAndSet(null);
      if (refused != null) {
        stands = false;
        throw refused;
      }
      return Optional.ofNullable(next.getAndSet(null));
    }

    @Override
    public boolean stands() {
      return stands;
    }
  }

  private final class Listener implements AgentListener {
    @Override
    public void decided(Outcome outcome) {
      outcomes.add(outcome);
    }

    @Override
    public void failed(PrepException failure) {
      failures.add(failure);
      throw new IllegalStateException("a defect in the listener");
    }
  }

  @BeforeEach
  void begin() {
    night = new Night(folder);
  }

  private Agent start() {
    return start(source);
  }

  private Agent start(Source source) {
    Agent agent =
        new Agent(
            night.pipeline,
            night.publication,
            List.of(new ReceivingSource("hand", source, new Defective(night.institute))),
            new Freshness(Night.CALENDAR, night.records, night.clock),
            new TrustWatch(trust, night.records.records()),
            new SignatureGrace(Duration.ofMinutes(2), night.clock),
            night.records.records(),
            night.clock,
            new Listener(),
            List.of());
    agent.start();
    return agent;
  }

  private Outcome decided() throws InterruptedException {
    Outcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
    assertThat(outcome).as("an outcome in time").isNotNull();
    return outcome;
  }

  private PrepException failed() throws InterruptedException {
    PrepException failure = failures.poll(30, TimeUnit.SECONDS);
    assertThat(failure).as("a failure in time").isNotNull();
    return failure;
  }

  /** T01: the second signer's file is on its way. */
  @Test
  void aDeliveryWaitsForTheRestOfItsSignaturesAndIsRefusedWhenTheyDoNotCome()
      throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.halfSigned(), night.institute.full(1, "a")));
      assertThat(decided().code()).as("it holds up no other").isEqualTo(VerdictCode.ACCEPTED);
      assertThat(night.records.refusedCodes()).isEmpty();

      night.clock.advance(Duration.ofMinutes(2));
      source.polls.add(List.of(night.institute.halfSigned()));
      assertThat(decided().code()).isEqualTo(VerdictCode.SIGNER_UNTRUSTED);
    }
    assertThat(night.records.refusedCodes()).containsExactly(VerdictCode.SIGNER_UNTRUSTED);
  }

  /** T75: nobody need deliver it again. */
  @Test
  void whatASlowClockRefusedGoesLiveWhenItIsPutRight() throws InterruptedException {
    night.others.put("test", night.institute);
    night.clock.set(Night.OPENS.minus(Duration.ofMinutes(20)));
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.full(1, "a").keptAs("test")));
      assertThat(decided().code()).isEqualTo(VerdictCode.OUTSIDE_CALENDAR);

      night.clock.advance(Duration.ofMinutes(30));
      assertThat(decided().state()).contains(CutState.LIVE);
    }
  }

  /** T06: the log has it before it is in force. */
  @Test
  void theNextTrustFileIsAuditedBeforeItIsEnforced() throws InterruptedException {
    List<AuditEvent.Type> auditedWhenEnforced = new ArrayList<>();
    trust.next.set(
        new TrustGate.Renewal() {
          @Override
          public AuditEvent event() {
            return AuditEvent.of(AuditEvent.Type.TRUST_UPDATED, "version", 2);
          }

          @Override
          public void enforce() {
            auditedWhenEnforced.addAll(night.records.events());
          }
        });
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.full(1, "a")));
      decided();
    }
    assertThat(auditedWhenEnforced).containsExactly(AuditEvent.Type.TRUST_UPDATED);
  }

  /** T07. */
  @Test
  void aTrustFileThatIsNoSuccessorIsToldUntilItIsPutRightAndTheNightGoesOn()
      throws InterruptedException {
    trust.wrong.set(
        new RefusedException(
            VerdictCode.SIGNER_UNTRUSTED, CoreReason.ARCHIVE_ABSENT, "archive", "-"));
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.full(1, "a")));
      assertThat(decided().state()).contains(CutState.LIVE);
      assertThat(night.records.events()).contains(AuditEvent.Type.WARNING);
      assertThat(night.records.open()).extracting(Incident::kind).contains("trust-replaced");

      trust.stands = true;
      source.polls.add(List.of(night.institute.full(2, "b")));
      decided();
      assertThat(night.records.open()).extracting(Incident::kind).doesNotContain("trust-replaced");
    }
  }

  @Test
  void whatASourceBringsGoesLive() throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.full(1, "a")));

      assertThat(decided().state()).contains(CutState.LIVE);
      assertThat(night.docroot.now()).contains(night.institute.root(1));
    }
  }

  @Test
  void aDeliveryThatCannotBeDecidedHoldsUpNoOther() throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of(night.institute.stranger(), night.institute.full(1, "a")));

      assertThat(decided().code()).isEqualTo(VerdictCode.ACCEPTED);
    }
  }

  /** T70: also when its own state cannot be saved, and when the listener has a defect. */
  @Test
  void aSourceIsPolledAgainAfterItFailedAndAfterTheDiskWasFull() throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      night.steps.failing("source"::equals);
      source.polls.add(List.of());
      assertThat(failed().text().facts()).containsEntry("path", "network");
      assertThat(failed().text().facts()).containsEntry("path", "source");
      night.steps.failing(step -> false);
      source.polls.add(List.of());
      failed();
      source.polls.add(List.of(night.institute.full(1, "a")));

      assertThat(decided().state()).contains(CutState.LIVE);
    }
    assertThat(night.records.sources()).extracting(SourceState::name).containsExactly("hand");
  }

  @Test
  void whatFailedIsKeptInWordsForTheStatus() throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      source.polls.add(List.of());
      failed();
      source.polls.add(List.of()); // by the time of the second failure the first is kept
      failed();
    }
    assertThat(night.records.sources().get(0).lastError().orElse(""))
        .startsWith("No se pudo leer o escribir network: no route to host.");
  }

  /** Threat T67: an alarm after some failures in a row, and its end when it works again. */
  @Test
  void t67ASourceThatKeepsFailingRaisesAnAlarmUntilItWorks() throws InterruptedException {
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      for (int i = 1; i < SourceAlarm.HICCUPS; i++) {
        source.polls.add(List.of());
        failed();
        assertThat(night.records.open()).isEmpty();
      }
      source.polls.add(List.of());
      failed();
      source.polls.add(List.of()); // by the time of this failure the one before is counted
      failed();
      assertThat(night.records.open())
          .extracting(Incident::kind, Incident::subject)
          .containsExactly(tuple(SourceAlarm.KIND, "hand"));
      assertThat(night.records.open().get(0).what()).contains("no route to host");

      source.polls.add(List.of(night.institute.full(1, "a")));
      assertThat(decided().state()).contains(CutState.LIVE);
      source.polls.add(List.of());
      failed();
      assertThat(night.records.open()).isEmpty();
    }
  }

  /** Else nothing would come from it for the rest of the night, and nobody would be told. */
  @Test
  void aSourceThatCannotWaitIsPolledAgain() throws InterruptedException {
    HandSource impatient =
        new HandSource() {
          @Override
          public void await(Duration atMost) {
            throw new OutOfMemoryError("for a moment");
          }
        };
    try (Agent agent = start(impatient)) {
      assertThat(agent).isNotNull();
      impatient.polls.add(List.of(night.institute.full(1, "a")));
      assertThat(decided().state()).contains(CutState.LIVE);
      impatient.polls.add(List.of(night.institute.full(2, "b")));
      assertThat(decided().state()).contains(CutState.LIVE);
    }
  }

  /** Four times a second is often enough to look, and too often to say the same. */
  @Test
  void whatKeepsThePageBackIsToldOnce() throws InterruptedException {
    CountDownLatch tries = new CountDownLatch(3);
    night.clock.set(Night.OPENS.minusSeconds(60));
    night.process(night.institute.full(1, "a"));
    night.steps.failing(
        step -> {
          tries.countDown();
          return step.equals("show docroot");
        });
    night.clock.set(Night.OPENS);
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      assertThat(tries.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(failures).hasSize(1);
  }

  @Test
  void theCalendarGoesOnAfterTheDiskWasFull() throws InterruptedException {
    night.clock.set(Night.OPENS.minusSeconds(60));
    night.process(night.institute.full(1, "a"));
    night.steps.failing("show docroot"::equals);
    night.clock.set(Night.OPENS);
    try (Agent agent = start()) {
      assertThat(agent).isNotNull();
      failed();
      night.steps.failing(step -> false);
      source.polls.add(List.of(night.institute.full(2, "b")));
      assertThat(decided().state()).isEqualTo(Optional.of(CutState.LIVE));
    }
  }

  /** Else every stop would tell of a broken disk or line. */
  @Test
  void whatAStopInterruptsIsNoFailure() throws InterruptedException {
    BusySource busy = new BusySource();
    try (Agent agent = start(busy)) {
      assertThat(agent).isNotNull();
      assertThat(busy.polled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(failures).isEmpty();
    assertThat(night.records.sources()).isEmpty();
  }

  /** A source in the middle of a transfer, which fails as files do when they are interrupted. */
  private static final class BusySource implements Source {
    private final CountDownLatch polled = new CountDownLatch(1);

    @Override
    public String name() {
      return "busy";
    }

    @Override
    public List<Delivery> poll() {
      polled.countDown();
      try {
        return new LinkedBlockingQueue<List<Delivery>>().take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PrepException(e, CoreError.DISK, "path", "part", "detail", e);
      }
    }

    @Override
    public void await(Duration atMost) {
      // the next poll waits
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(1);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
