package mx.prep.cli.plugin;

import java.net.URL;
import java.net.URLClassLoader;
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
  private static URLClassLoader plugin;

  @TempDir private Path temporary;

  @BeforeAll
  static void build() throws Exception {
    Path jar = home.resolve("usb.jar");
    ThirdPartyPlugin.build(home, System.getProperty("java.class.path"), jar);
    plugin =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, ThirdPartyCourierContractTest.class.getClassLoader());
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
      CourierFactory<?> factory =
          (CourierFactory<?>)
              plugin
                  .loadClass("org.example.usb.UsbCourierFactory")
                  .getDeclaredConstructor()
                  .newInstance();
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
