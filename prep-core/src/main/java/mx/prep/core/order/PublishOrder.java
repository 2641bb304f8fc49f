package mx.prep.core.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.FolderRemoval;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.Claim;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.CopiedDelivery;
import mx.prep.core.pipeline.LocalDeliveries;
import mx.prep.core.pipeline.Outcome;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Delivery;

/**
 * {@code prep publish} while the agent runs: an order that names a delivery by a path, and what it
 * is read by. The agent judges it as if a source had brought it.
 *
 * @param conventions those in force, by name
 * @param listener told too of what waited for the delivery
 */
public record PublishOrder(
    Pipeline pipeline,
    Function<Optional<String>, Convention> conventions,
    DataFolder data,
    AgentListener listener)
    implements Function<Map<String, String>, Map<String, String>> {
  /** Its kind. */
  public static final String KIND = "publish";

  private static final String PATH = "path";
  private static final String CONVENTION = "convention";

  /** What to order. */
  public static Map<String, String> facts(Path delivery, Convention convention) {
    return Map.of(PATH, delivery.toString(), CONVENTION, convention.name());
  }

  @Override
  public Map<String, String> apply(Map<String, String> facts) {
    Convention convention = conventions.apply(Optional.ofNullable(facts.get(CONVENTION)));
    Path work = data.incoming("ordered");
    clear(work);
    List<Delivery> found =
        new LocalDeliveries(convention, (folder, files) -> new CopiedDelivery(folder, files, work))
            .find(List.of(Path.of(facts.getOrDefault(PATH, ""))));
    try {
      List<Outcome> outcomes = pipeline.process(found.get(0), convention);
      outcomes.forEach(listener::decided);
      return done(outcomes.get(0));
    } finally {
      found.forEach(Delivery::close);
      clear(work);
    }
  }

  /** What is told of it when it is done. */
  public static Map<String, String> done(Outcome outcome) {
    return OutcomeFacts.of(outcome);
  }

  /**
   * What was told of it.
   *
   * @param claim what this process read in the delivery
   */
  public static Outcome told(Map<String, String> facts, Optional<Claim> claim) {
    return OutcomeFacts.read(facts, claim);
  }

  /** What an agent that was killed left over goes with the next. */
  private static void clear(Path work) {
    try {
      FolderRemoval.remove(work);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", work, "detail", e);
    }
  }
}
