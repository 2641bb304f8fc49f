package mx.prep.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command in one process, the agent in another, a folder between them. */
final class OrderDeskTest {
  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2024-06-03T02:00:00Z"));
  private final List<Map<String, String>> done = new ArrayList<>();
  private OrderBox command;
  private OrderDesk agent;

  @BeforeEach
  void open() {
    DataFolder data = new DataFolder(folder);
    command = new OrderBox(data);
    agent =
        new OrderDesk(
            new OrderBox(data),
            Map.of(
                "do",
                facts -> {
                  done.add(facts);
                  return Map.of("root", "ñandú\n= # !");
                },
                "defect",
                facts -> {
                  throw new IllegalStateException("a defect");
                },
                "fail",
                facts -> {
                  throw new PrepException(CoreError.DISK, "path", "/x y", "detail", "lleno: ¡sí!");
                }),
            clock);
  }

  @Test
  void anOrderIsDoneOnceAndAnswered() throws IOException {
    Order order = command.put("do", clock.instant(), Map.of("reason", "línea 1\nlínea 2 \\ ="));
    agent.run();
    agent.run();

    assertThat(done).containsExactly(Map.of("reason", "línea 1\nlínea 2 \\ ="));
    Order.Answer answer = command.take(order).orElseThrow();
    assertThat(answer.done()).isTrue();
    assertThat(answer.facts()).containsEntry("root", "ñandú\n= # !");
    assertThat(command.take(order)).isEmpty();
    assertThat(new DataFolder(folder).orders()).isEmptyDirectory();
  }

  @Test
  void whatCouldNotBeDoneIsAnsweredWithItsErrorAndFacts() {
    Order order = command.put("fail", clock.instant(), Map.of());
    agent.run();

    Order.Answer answer = command.take(order).orElseThrow();
    assertThat(answer.done()).isFalse();
    assertThatThrownBy(answer::orThrow)
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.DISK);
              assertThat(e.text().facts()).containsEntry("detail", "lleno: ¡sí!");
            });
  }

  @Test
  void aDefectIsAnsweredTooAndTheOrderDoesNotComeAgain() {
    Order order = command.put("defect", clock.instant(), Map.of());
    agent.run();

    assertThat(command.stage(order)).isEqualTo(OrderBox.Stage.OVER);
    assertThatThrownBy(command.take(order).orElseThrow()::orThrow)
        .isInstanceOfSatisfying(
            PrepException.class, e -> assertThat(e.code()).isEqualTo(CoreError.INTERNAL));
    assertThat(new DataFolder(folder).orders()).isEmptyDirectory();
  }

  @Test
  void whoWaitsSeesWhetherAnybodyBeganAndWhetherItWasPassedOver() {
    Order order = command.put("do", clock.instant(), Map.of());
    assertThat(command.stage(order)).isEqualTo(OrderBox.Stage.WAITING);

    assertThat(command.begin(order)).isTrue();
    assertThat(command.begin(order)).isFalse();
    assertThat(command.stage(order)).isEqualTo(OrderBox.Stage.BEGUN);

    Order late = command.put("do", clock.instant(), Map.of());
    clock.advance(Order.LIFE.plusSeconds(1));
    agent.run();
    assertThat(command.stage(late)).isEqualTo(OrderBox.Stage.OVER);
    assertThat(command.take(late)).isEmpty();
  }

  @Test
  void anOrderThatGrewOldIsNobodysAndNothingElseInTheFolderIsOne() throws IOException {
    command.put("do", clock.instant(), Map.of());
    clock.advance(Duration.ofMinutes(1));
    Path orders = new DataFolder(folder).orders();
    Files.writeString(orders.resolve("x.order"), "order.kind=do\norder.at=mañana\n");
    Files.writeString(orders.resolve("y.order"), "\\u00zz");
    Files.write(orders.resolve("z.order"), new byte[100_000]);
    Files.createSymbolicLink(orders.resolve("w.order"), Path.of("x.order"));

    agent.run();

    assertThat(done).isEmpty();
  }
}
