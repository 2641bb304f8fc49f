package mx.prep.core.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Apache httpd with the modules that it has by default and those that ours asks for. */
public final class RealApache extends RealServer {
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
  private static final List<String> LOADED =
      List.of(
          "mpm_event",
          "authz_core",
          "authn_core",
          "mime",
          "negotiation",
          "alias",
          "dir",
          "autoindex",
          "env",
          "setenvif",
          "filter",
          "cgid",
          "status",
          "rewrite",
          "headers",
          "deflate",
          "reqtimeout");

  private final int idle;

  /** Not started yet. */
  public RealApache(Path folder) throws IOException {
    super(folder, RealPart.APACHE.require());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      idle = free.getLocalPort();
    }
  }

  @Override
  String mainConfiguration() throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    String modules =
        LOADED.stream()
            .map(name -> "LoadModule " + name + "_module " + MODULES.resolve("mod_" + name + ".so"))
            .collect(Collectors.joining("\n"));
    // Some site of somebody else's, since httpd does not start without an address.
    return """
        %s
        ServerRoot %2$s
        ServerName localhost
        PidFile %2$s/server.pid
        ErrorLog %2$s/logs/error.log
        ScriptSock %2$s/cgi.sock
        Mutex file:%2$s
        DefaultRuntimeDir %2$s
        User www-data
        Group www-data
        Listen 127.0.0.1:%3$d
        TypesConfig /etc/mime.types
        AddHandler cgi-script .cgi .php
        <FilesMatch "\\.php$">
          SetHandler cgi-script
        </FilesMatch>
        IncludeOptional %2$s/sites/*.conf
        """
        .formatted(modules, folder, idle);
  }

  private List<String> with(String... more) {
    return Stream.concat(
            Stream.of(program.toString(), "-d", folder.toString(), "-f", main().toString()),
            Stream.of(more))
        .toList();
  }

  @Override
  List<String> command() {
    return with("-DFOREGROUND");
  }

  @Override
  public List<String> test() {
    return with("-t");
  }

  @Override
  public List<String> reload() {
    return with("-k", "graceful");
  }
}
