package mx.prep.core.config;

/** For plug-ins that have nothing to set. */
public record NoSettings() {
  /** Settings that hold nothing. */
  public static final Settings NONE = new None();

  private static final class None implements Settings {
    @Override
    public <T> T as(Class<T> type) {
      return type.cast(new NoSettings());
    }
  }
}
