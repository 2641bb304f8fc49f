package mx.prep.core.publish;

import java.util.Optional;
import java.util.function.Consumer;
import mx.prep.core.model.Sha256;
import mx.prep.core.text.Message;

/**
 * A place where visitors' web servers read the site: a docroot. One thread, but for {@link
 * #inspect}.
 */
public interface Target extends AutoCloseable {
  /** For people and records. */
  String name();

  /** How it shows sites, and why so, for people; empty where there is nothing to choose. */
  default Optional<Message> strategy() {
    return Optional.empty();
  }

  /**
   * Shows the site in place of what was shown. A visitor gets every file whole, of the one site or
   * the other, and the file {@code json/main.json} of the new one only after all that belongs to
   * it. Durable on return. Does nothing where it is shown already.
   *
   * @throws mx.prep.core.error.PrepException what was shown stays, or, where a target cannot switch
   *     in one step and was past its middle, the next call or {@link #recover} ends the switch
   */
  void show(StagedSite site);

  /**
   * The root of what is shown; empty where it is none of the platform's trees, or a switch was
   * interrupted.
   */
  Optional<Sha256> shown();

  /**
   * That something else is shown than the site, and what, as far as can be told without a look into
   * it; empty where the site is. Cheap.
   */
  default Optional<Difference> displaced(StagedSite site) {
    Sha256 root = site.site().root();
    Optional<Sha256> shown = shown();
    return shown.equals(Optional.of(root))
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "",
                name(),
                Difference.Kind.LINK,
                root.prefixed(),
                shown.map(Sha256::prefixed).orElse(Difference.ABSENT)));
  }

  /**
   * Where a web server of this machine reads what is shown; empty where none does, as for a target
   * elsewhere.
   */
  default Optional<Docroot> docroot() {
    return Optional.empty();
  }

  /** Ends or undoes what a crash interrupted. Called once, before anything is shown. */
  void recover();

  /**
   * Compares all that web servers read here with the site, byte by byte, and tells each difference
   * when it is found: missing, changed and foreign files, access rights, links. Changes nothing,
   * follows no link that is not as it should be, and needs memory for one directory's names.
   *
   * <p>May run in another thread than {@link #show}; what is switched meanwhile may seem to differ,
   * so that a caller compares {@link #shown} before and after.
   *
   * @param site what ought to be shown
   * @throws mx.prep.core.error.PrepException {@code DISK} where it cannot be read at all; {@code
   *     DATA_DAMAGED} where the store does not know the site's directories
   */
  void inspect(StagedSite site, Consumer<Difference> found);

  /**
   * As {@link #inspect}, for right after a switch: a file that was read whole before, and by all
   * that a look at it tells is the same, need not be read again. So it costs what the cut changed.
   */
  default void glance(StagedSite site, Consumer<Difference> found) {
    inspect(site, found);
  }

  /**
   * Mends one difference, after another look at it. What is foreign, or in the way, is moved whole
   * to the data folder's {@code quarantine} and never deleted. Cheap: it reads nothing but what it
   * mends.
   *
   * @param site what ought to be shown
   * @param difference that {@link #inspect} told of
   * @throws mx.prep.core.error.PrepException of category {@code RESOURCES}; nothing is lost, and a
   *     second try may work
   */
  Repair repair(StagedSite site, Difference difference);

  @Override
  void close();
}
