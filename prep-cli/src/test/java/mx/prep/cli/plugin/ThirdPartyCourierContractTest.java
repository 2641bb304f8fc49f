package mx.prep.cli.plugin;

import java.nio.file.Path;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.CourierFactory;
import mx.prep.core.testkit.CourierContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The courier of the example in the guide keeps the contract that the guide speaks of. */
final class ThirdPartyCourierContractTest extends CourierContract {
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
  protected Courier open() {
    try {
      CourierFactory<?> factory = plugin.make(CourierFactory.class, "UsbCourierFactory");
      return open(factory);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private <C> Courier open(CourierFactory<C> factory) throws ReflectiveOperationException {
    return factory.create(
        factory.configType().getDeclaredConstructor(Path.class).newInstance(folder()));
  }
}
