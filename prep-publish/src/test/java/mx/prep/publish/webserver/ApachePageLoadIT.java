package mx.prep.publish.webserver;

import java.io.IOException;
import java.nio.file.Path;
import mx.prep.core.testkit.RealApache;
import mx.prep.core.testkit.RealServer;

final class ApachePageLoadIT extends PageLoadSuite {
  @Override
  RealServer server(Path in) throws IOException {
    return new RealApache(in);
  }

  @Override
  ForeignServerFactory factory() {
    return new ApacheFactory();
  }
}
