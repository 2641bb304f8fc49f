package mx.prep.cli.plugin;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;
import mx.prep.core.testkit.SourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The example in the guide keeps the contract that the guide speaks of. */
final class ThirdPartyPluginContractTest extends SourceContract {
  @TempDir private static Path home;
  private static LoadedPlugin plugin;

  @TempDir private Path temporary;

  @BeforeAll
  static void build() throws Exception {
    plugin = LoadedPlugin.in(home);
  }

  @AfterAll
  static void unload() throws Exception {
    plugin.close();
  }

  @Override
  protected Path folder() {
    Path folder = temporary.resolve("memoria");
    folder.toFile().mkdirs();
    return folder;
  }

  @Override
  protected Source open(SourceContext context) {
    try {
      SourceFactory<?> factory = plugin.make(SourceFactory.class, "UsbSourceFactory");
      return open(factory, context);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private <C> Source open(SourceFactory<C> factory, SourceContext context)
      throws ReflectiveOperationException {
    C config =
        factory
            .configType()
            .getDeclaredConstructor(Path.class, Duration.class)
            .newInstance(folder(), Duration.ofMinutes(1));
    return factory.create(config, context);
  }
}
