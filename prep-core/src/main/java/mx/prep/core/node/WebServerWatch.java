package mx.prep.core.node;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.Incidents;

/**
 * Sees to it that what a web server's start could go without is done in the end: an incident until
 * then, and no reason for cuts not to arrive.
 */
record WebServerWatch(WebServer server, Incidents incidents) implements Routine {
  private static final String KIND = "web-server-behind";

  @Override
  public void run() {
    Optional<PrepException> why = server.finishStart();
    if (why.isEmpty()) {
      incidents.close(KIND, server.name());
      return;
    }
    incidents.open(KIND, server.name(), why.get().text());
    throw why.get(); // told once
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.SECONDS.sleep(30);
  }
}
