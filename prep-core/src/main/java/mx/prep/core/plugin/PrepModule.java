package mx.prep.core.plugin;

import com.google.inject.Module;
import java.util.Set;

/**
 * What a jar brings to the platform: a Guice module with a name, listed in {@code
 * META-INF/services/mx.prep.core.plugin.PrepModule}. Found is not active: the configuration names
 * what runs. Its constructors do no I/O.
 */
public interface PrepModule extends Module {
  /** Unique; {@code [a-z][a-z0-9-]*}. */
  String name();

  /** Names of modules that this one stands in for; they are not installed. */
  default Set<String> replaces() {
    return Set.of();
  }
}
