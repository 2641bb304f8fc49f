package mx.prep.publish.webserver;

import mx.prep.core.testkit.RealServer;
import mx.prep.core.testkit.RealNginx;
import java.io.IOException;
import java.nio.file.Path;

final class NginxPageLoadIT extends PageLoadSuite {
  @Override
  RealServer server(Path in) throws IOException {
    return new RealNginx(in);
  }

  @Override
  ForeignServerFactory factory() {
    return new NginxFactory();
  }
}
