package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.testkit.RealNginx;
import mx.prep.core.testkit.RealServer;

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
