package mx.prep.publish.webserver;

import mx.prep.core.testkit.RealServer;
import mx.prep.core.testkit.RealApache;
import java.io.IOException;
import java.nio.file.Path;

final class ApacheIT extends ForeignServerSuite {
  @Override
  RealServer server(Path in) throws IOException {
    return new RealApache(in);
  }

  @Override
  ForeignServerFactory factory() {
    return new ApacheFactory();
  }
}
