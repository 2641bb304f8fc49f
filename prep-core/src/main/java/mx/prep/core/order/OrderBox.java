package mx.prep.core.order;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.order.Order.Answer;

/**
 * Where orders lie until the agent has taken them, and answers until the command has: small files
 * in {@code data/orders}. Whoever may write in the data folder may order; nobody else.
 */
public final class OrderBox {
  private static final String ORDER = ".order";
  private static final String BEGUN = ".begun";
  private static final String ANSWER = ".answer";
  private static final long MAX_BYTES = 64 << 10;
  private static final int MOST = 100;

  private final Path folder;

  /** Makes and reads nothing yet. */
  public OrderBox(DataFolder data) {
    this.folder = data.orders();
  }

  /** Puts an order for the agent. */
  public Order put(String kind, Instant at, Map<String, String> facts) {
    Order order = new Order(UUID.randomUUID().toString(), kind, at, facts);
    Map<String, String> all = new HashMap<>(facts);
    all.put("order.kind", kind);
    all.put("order.at", at.toString());
    write(order.id() + ORDER, all);
    return order;
  }

  /** Those that wait; what is not an order is passed over. */
  public List<Order> waiting() {
    List<Order> orders = new ArrayList<>();
    for (String name : names()) {
      if (name.endsWith(ORDER)) {
        String id = name.substring(0, name.length() - ORDER.length());
        read(name).flatMap(facts -> order(id, facts)).ifPresent(orders::add);
      }
    }
    return orders;
  }

  private static Optional<Order> order(String id, Map<String, String> facts) {
    String kind = facts.remove("order.kind");
    String at = facts.remove("order.at");
    try {
      return kind == null || at == null
          ? Optional.empty()
          : Optional.of(new Order(id, kind, Instant.parse(at), facts));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** How far an order is. */
  public enum Stage {
    /** Nobody has begun it. */
    WAITING,
    /** It is being done. */
    BEGUN,
    /** It is answered, or was passed over. */
    OVER
  }

  /** How far an order is. */
  public Stage stage(Order order) {
    if (Files.exists(folder.resolve(order.id() + ORDER))) {
      return Stage.WAITING;
    }
    return Files.exists(folder.resolve(order.id() + BEGUN)) ? Stage.BEGUN : Stage.OVER;
  }

  /**
   * Begins an order.
   *
   * @return whether it was still there
   */
  boolean begin(Order order) {
    try {
      Files.move(
          folder.resolve(order.id() + ORDER),
          folder.resolve(order.id() + BEGUN),
          StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Answers an order that was begun. */
  public void answer(Order order, Answer answer) {
    Map<String, String> all = new HashMap<>(answer.facts());
    all.put("answer.done", Boolean.toString(answer.done()));
    write(order.id() + ANSWER, all);
    remove(order.id() + BEGUN);
  }

  /** The answer to an order, which is taken away; empty while there is none. */
  public Optional<Answer> take(Order order) {
    Optional<Answer> answer =
        read(order.id() + ANSWER)
            .map(facts -> new Answer(Boolean.parseBoolean(facts.remove("answer.done")), facts));
    answer.ifPresent(taken -> remove(order.id() + ANSWER));
    return answer;
  }

  /** Takes away answers that nobody came back for, and what an agent that was killed had begun. */
  void clear() {
    names().stream()
        .filter(name -> name.endsWith(ANSWER) || name.endsWith(BEGUN))
        .forEach(this::remove);
  }

  /** Nobody waits for it any more. */
  public void withdraw(Order order) {
    remove(order.id() + ORDER);
    remove(order.id() + ANSWER);
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().limit(MOST).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Optional<Map<String, String>> read(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      Map<String, String> facts = new HashMap<>();
      properties.forEach((key, value) -> facts.put(String.valueOf(key), String.valueOf(value)));
      return Optional.of(facts);
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void write(String name, Map<String, String> facts) {
    Properties properties = new Properties();
    properties.putAll(facts);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
      Durable.createDirectories(folder);
      Durable.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private PrepException failure(IOException cause) {
    return new PrepException(cause, CoreError.DISK, "path", folder, "detail", cause);
  }
}
