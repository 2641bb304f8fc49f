package mx.prep.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.spi.Incidents;
import mx.prep.core.text.Message;
import org.junit.jupiter.api.Test;

/** What a start went without is an incident until it is done. */
final class WebServerWatchTest {
  private final Behind server = new Behind();
  private final Kept incidents = new Kept();
  private final WebServerWatch watch = new WebServerWatch(server, incidents);

  @Test
  void itIsTriedAgainUntilItIsDone() {
    for (int tries = 0; tries < 2; tries++) {
      assertThatThrownBy(watch::run).isSameAs(server.why.orElseThrow());
      assertThat(incidents.open).containsExactly("web-server-behind nginx");
    }

    server.why = Optional.empty();
    watch.run();

    assertThat(incidents.open).isEmpty();
  }

  /** A server whose start is not finished. */
  private static final class Behind implements WebServer {
    private Optional<PrepException> why =
        Optional.of(new PrepException(CoreError.INTERNAL, "detail", "syntax"));

    @Override
    public String name() {
      return "nginx";
    }

    @Override
    public void start() {
      // somebody else's
    }

    @Override
    public Optional<PrepException> finishStart() {
      return why;
    }

    @Override
    public void show(LiveSite site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<URI> address() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Open ones. */
  private static final class Kept implements Incidents {
    private final List<String> open = new ArrayList<>();

    @Override
    public void open(String kind, String subject, Message what) {
      if (!open.contains(kind + " " + subject)) {
        open.add(kind + " " + subject);
      }
    }

    @Override
    public void close(String kind, String subject) {
      open.remove(kind + " " + subject);
    }

    @Override
    public List<Incident> open() {
      return List.of();
    }
  }
}
