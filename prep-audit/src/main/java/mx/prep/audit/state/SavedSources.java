package mx.prep.audit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mx.prep.core.spi.StateStore.SourceState;
import org.jspecify.annotations.Nullable;

/** All sources as they are saved, by name. */
record SavedSources(List<Source> sources) {
  SavedSources {
    sources = List.copyOf(sources);
  }

  /** With this one in place of what was saved under its name. */
  SavedSources with(SourceState state) {
    List<Source> all = new ArrayList<>(sources);
    all.removeIf(source -> source.name().equals(state.name()));
    all.add(Source.of(state));
    all.sort(Comparator.comparing(Source::name));
    return new SavedSources(all);
  }

  List<SourceState> states() {
    return sources.stream().map(Source::state).toList();
  }

  /** One of them. */
  record Source(
      String type, String name, @Nullable String lastContact, @Nullable String lastError) {
    static Source of(SourceState state) {
      return new Source(
          state.type(),
          state.name(),
          state.lastContact().map(Instant::toString).orElse(null),
          state.lastError().orElse(null));
    }

    SourceState state() {
      return new SourceState(
          type,
          name,
          Optional.ofNullable(lastContact).map(Instant::parse),
          Optional.ofNullable(lastError));
    }
  }
}
