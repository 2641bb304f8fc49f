package mx.prep.cli.config;

import mx.prep.core.config.Settings;

/** Settings that were bound and checked with the rest of the file. */
record BoundSettings(Record bound) implements Settings {
  @Override
  public <T> T as(Class<T> type) {
    return type.cast(bound);
  }
}
