package mx.prep.core.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's nginx, as it starts when nobody has configured a site. */
public final class RealNginx extends RealServer {
  /** Not started yet. */
  public RealNginx(Path folder) throws IOException {
    super(folder, RealPart.NGINX.require());
  }

  @Override
  String mainConfiguration() {
    String user = System.getProperty("user.name").equals("root") ? "user www-data;" : "";
    return """
        %s
        daemon off;
        worker_processes 2;
        pid %2$s/server.pid;
        error_log %2$s/logs/error.log;
        events { }
        http {
          include /etc/nginx/mime.types;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          include %2$s/sites/*.conf;
        }
        """
        .formatted(user, folder);
  }

  private List<String> with(String... more) {
    return Stream.concat(
            Stream.of(program.toString(), "-p", folder.toString(), "-c", main().toString()),
            Stream.of(more))
        .toList();
  }

  @Override
  List<String> command() {
    return with();
  }

  @Override
  public List<String> test() {
    return with("-t", "-q");
  }

  @Override
  public List<String> reload() {
    return with("-s", "reload");
  }
}
