package mx.prep.transfer.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DeliveriesTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path home;
  private Path state;
  private DeliveryJournal journal;
  private List<OfferedCut> cuts;
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    state = home.resolve("state");
    journal = DeliveryJournal.open(state);
    cuts = List.of(Cuts.full(home, 1), Cuts.increment(home, 2));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private List<DeliveryResult> run(Map<String, FakeCourier> couriers, Duration deadline)
      throws InterruptedException {
    DeliveryListener listener =
        new DeliveryListener() {
          @Override
          public void planned(String id, long bytes) {}

          @Override
          public void sent(String id, long bytes) {}

          @Override
          public void ended(DeliveryResult result) {
            ended.add(result.id());
          }
        };
    return new Deliveries(
            journal,
            new DeliveryLimits(2, 3, Duration.ofMillis(2), deadline),
            listener,
            System::nanoTime)
        .run(
            couriers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Recipient(entry.getKey(), entry::getValue))
                .toList(),
            cuts);
  }

  private DeliveryResult run(FakeCourier courier) throws InterruptedException {
    return run(Map.of("radio", courier), LONG).get(0);
  }

  private static Optional<Object> code(DeliveryResult result) {
    return result.failure().map(PrepException::code);
  }

  @Test
  void everyCutArrivesInOrderAndIsNotSentAgain() throws Exception {
    FakeCourier courier = FakeCourier.good();
    DeliveryResult result = run(courier);
    assertThat(result.failure()).isEmpty();
    assertThat(result.bytes()).isEqualTo(200);
    assertThat(result.delivered()).isEqualTo(cuts);
    assertThat(courier.pushed()).containsExactly("cut-1", "cut-2");

    assertThat(run(courier).delivered()).isEmpty();
    cuts = List.of(Cuts.full(home, 1), Cuts.increment(home, 2), Cuts.increment(home, 3));
    assertThat(run(courier).delivered()).containsExactly(cuts.get(2));
    assertThat(courier.pushed()).containsExactly("cut-1", "cut-2", "cut-3");
  }

  @Test
  void afterAFailureItGoesOnWithWhatWasBegun() throws Exception {
    FakeCourier courier = new FakeCourier(2, TransferError.CONNECTION_LOST);
    DeliveryResult result = run(courier);
    assertThat(result.failure()).isEmpty();
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(courier.pushed()).containsExactly("cut-1", "cut-1+", "cut-1+", "cut-2");
  }

  @Test
  void whatWasBegunIsRememberedByTheNextProcess() throws Exception {
    FakeCourier courier = new FakeCourier(3, TransferError.CONNECTION_LOST);
    DeliveryResult failed = run(courier);
    assertThat(code(failed)).contains(TransferError.CONNECTION_LOST);
    assertThat(failed.attempts()).isEqualTo(3);

    journal.close();
    journal = DeliveryJournal.open(state);
    FakeCourier next = FakeCourier.good();
    assertThat(run(next).failure()).isEmpty();
    assertThat(next.pushed()).containsExactly("cut-1+", "cut-2");
  }

  @Test
  void whatNoAttemptMendsIsTriedOnce() throws Exception {
    for (TransferError vain :
        List.of(
            TransferError.HOST_KEY_CHANGED,
            TransferError.ACCESS_DENIED,
            TransferError.KEY_UNREADABLE)) {
      DeliveryResult result = run(new FakeCourier(9, vain));
      assertThat(code(result)).contains(vain);
      assertThat(result.attempts()).isEqualTo(1);
    }
  }

  @Test
  void whoHangsHoldsNobodyUpAndIsToldAtTheDeadline() throws Exception {
    Map<String, FakeCourier> couriers =
        Map.of(
            "a-stuck", FakeCourier.stuck(),
            "b", FakeCourier.good(),
            "c", FakeCourier.good(),
            "d", new FakeCourier(9, TransferError.UNREACHABLE));
    List<DeliveryResult> results = run(couriers, Duration.ofSeconds(8));
    assertThat(results).extracting(DeliveryResult::id).containsExactly("a-stuck", "b", "c", "d");
    assertThat(code(results.get(0))).contains(TransferError.DEADLINE_PASSED);
    assertThat(results.get(1).failure()).isEmpty();
    assertThat(results.get(2).failure()).isEmpty();
    assertThat(code(results.get(3))).contains(TransferError.UNREACHABLE);
    assertThat(ended).hasSize(4).last().isEqualTo("a-stuck");
  }

  @Test
  void whoeverDoesNotGetATurnInTimeIsToldToo() throws Exception {
    List<DeliveryResult> results =
        run(
            Map.of("a", FakeCourier.stuck(), "b", FakeCourier.stuck(), "c", FakeCourier.good()),
            Duration.ofMillis(200));
    assertThat(code(results.get(2))).contains(TransferError.DEADLINE_PASSED);
    assertThat(results.get(2).attempts()).isZero();
  }

  @Test
  void whoIsForgottenGetsEverythingAgain() throws Exception {
    FakeCourier courier = FakeCourier.good();
    run(courier);
    journal.forget("radio");
    run(courier);
    assertThat(courier.pushed()).containsExactly("cut-1", "cut-2", "cut-1", "cut-2");
  }

  @Test
  void aDamagedRecordStopsThatDifusorAlone() throws Exception {
    Files.writeString(state.resolve("a.json"), "{\"delivered\":{\"jornada\":7}}");
    List<DeliveryResult> results =
        run(Map.of("a", FakeCourier.good(), "b", FakeCourier.good()), LONG);
    assertThat(code(results.get(0))).contains(CoreError.DATA_DAMAGED);
    assertThat(results.get(1).failure()).isEmpty();
  }

  @Test
  void oneProcessAtATime() {
    assertThatThrownBy(() -> DeliveryJournal.open(state))
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.DATA_IN_USE));
  }
}
