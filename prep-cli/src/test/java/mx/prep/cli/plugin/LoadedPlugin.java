package mx.prep.cli.plugin;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The example plug-in, built and on a class path of its own. */
record LoadedPlugin(URLClassLoader classes) implements AutoCloseable {
  /** Builds it in a folder of its own. */
  static LoadedPlugin in(Path folder) throws IOException, URISyntaxException {
    Path jar = folder.resolve("usb.jar");
    ThirdPartyPlugin.build(folder, System.getProperty("java.class.path"), jar);
    return new LoadedPlugin(
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, LoadedPlugin.class.getClassLoader()));
  }

  /** One of its classes, made as the platform would. */
  <T> T make(Class<T> type, String name) throws ReflectiveOperationException {
    return type.cast(
        classes.loadClass("org.example.usb." + name).getDeclaredConstructor().newInstance());
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
