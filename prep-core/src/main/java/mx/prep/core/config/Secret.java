package mx.prep.core.config;

import java.util.function.Supplier;

/**
 * Something that must not be seen, held as a reference ({@code env:NAME}, {@code file:PATH}). What
 * it refers to is read when it is used, and never printed.
 */
public final class Secret {
  private final String reference;
  private final Supplier<String> value;

  /**
   * A secret behind a reference.
   *
   * @param reference as written in the configuration
   * @param value reads it
   */
  public Secret(String reference, Supplier<String> value) {
    this.reference = reference;
    this.value = value;
  }

  /**
   * What the reference stands for; do not keep it.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION} where it cannot be
   *     read
   */
  public String reveal() {
    return value.get();
  }

  /** The reference, which may be shown. */
  @Override
  public String toString() {
    return reference;
  }
}
