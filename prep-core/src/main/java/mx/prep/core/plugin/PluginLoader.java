package mx.prep.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Plugins;

/** Finds the modules on the class path and binds them. */
public final class PluginLoader {
  private final List<PrepModule> active;
  private final Plugins plugins;

  private PluginLoader(List<PrepModule> active, Plugins plugins) {
    this.active = List.copyOf(active);
    this.plugins = plugins;
  }

  /**
   * Loads every module on the class path.
   *
   * @throws PrepException {@code MODULE_CONFLICT} where two have one name or replace the same one
   */
  public static PluginLoader load() {
    List<PrepModule> found = new ArrayList<>();
    ServiceLoader.load(PrepModule.class).forEach(found::add);
    return load(found);
  }

  /** Binds these modules. */
  public static PluginLoader load(Collection<PrepModule> found) {
    List<PrepModule> active = withoutReplaced(found);
    List<Module> modules = new ArrayList<>(active);
    modules.add(new CoreModule());
    Injector injector = Guice.createInjector(Stage.PRODUCTION, modules);
    return new PluginLoader(active, injector.getInstance(Plugins.class));
  }

  private static List<PrepModule> withoutReplaced(Collection<PrepModule> found) {
    Map<String, PrepModule> byName = new HashMap<>();
    Map<String, String> replacedBy = new HashMap<>();
    for (PrepModule module : found) {
      PrepModule other = byName.putIfAbsent(module.name(), module);
      if (other != null) {
        throw conflict(module.name(), other.getClass().getName(), module.getClass().getName());
      }
      for (String replaced : module.replaces()) {
        String first = replacedBy.putIfAbsent(replaced, module.name());
        if (first != null) {
          throw conflict(replaced, first, module.name());
        }
      }
    }
    Set<String> names = new HashSet<>(byName.keySet());
    names.removeAll(replacedBy.keySet());
    return found.stream().filter(module -> names.contains(module.name())).toList();
  }

  private static PrepException conflict(String name, String first, String second) {
    return new PrepException(
        CoreError.MODULE_CONFLICT, "name", name, "first", first, "second", second);
  }

  /** The names of the modules that are installed, in the order found. */
  public List<String> modules() {
    return active.stream().map(PrepModule::name).toList();
  }

  /** Everything that they bring. */
  public Plugins plugins() {
    return plugins;
  }

  /** What the core itself binds. */
  private static final class CoreModule extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
      bind(Clock.class).toInstance(Clock.systemUTC());
      PluginBinder.of(binder());
      bind(Plugins.class);
    }
  }
}
