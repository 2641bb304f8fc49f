package mx.prep.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The example plug-in as its author would build it: javac and a jar, against what is given. */
final class ThirdPartyPlugin {
  private ThirdPartyPlugin() {}

  /** Compiles the sources and makes the jar. */
  static void build(Path work, String classPath, Path jar) throws IOException, URISyntaxException {
    Path classes = Files.createDirectory(work.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "--release",
                "17",
                "-encoding",
                "UTF-8"));
    arguments.addAll(List.of("-cp", classPath, "-d", classes.toString()));
    files(".java").map(Path::toString).forEach(arguments::add);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(
          out,
          "META-INF/services/mx.prep.core.plugin.PrepModule",
          "org.example.usb.UsbModule\n".getBytes(StandardCharsets.UTF_8));
      for (Path words : files(".properties").toList()) {
        add(out, "org/example/usb/" + words.getFileName(), Files.readAllBytes(words));
      }
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          add(
              out,
              classes.relativize(file).toString().replace('\\', '/'),
              Files.readAllBytes(file));
        }
      }
    }
  }

  private static Stream<Path> files(String ending) throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(ThirdPartyPlugin.class.getResource("usb"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
