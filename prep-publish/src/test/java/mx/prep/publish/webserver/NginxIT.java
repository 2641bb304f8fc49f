package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.testkit.RealNginx;
import mx.prep.core.testkit.RealServer;

final class NginxIT extends ForeignServerSuite {
  @Override
  RealServer server(Path in) throws IOException {
    return new RealNginx(in);
  }

  @Override
  ForeignServerFactory factory() {
    return new NginxFactory();
  }
}
