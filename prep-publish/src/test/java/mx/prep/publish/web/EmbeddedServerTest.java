package mx.prep.publish.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mx.prep.core.config.HostPort;
import mx.prep.core.error.PrepException;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Sha256;
import mx.prep.core.model.SiteSummary;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.SiteStoreFactory;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.publish.WebServer;
import mx.prep.core.site.Directory;
import mx.prep.core.testkit.WebServerContract;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;

final class EmbeddedServerTest extends WebServerContract {
  @Override
  protected SiteStoreFactory stores() {
    return new ObjectSiteStoreFactory();
  }

  @Override
  protected WebServer create(SiteReader sites) {
    return new EmbeddedServerFactory().create(Configs.local(), sites, Clock.systemUTC());
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    server.start();
    HostPort taken = new HostPort("127.0.0.1", server.address().orElseThrow().getPort());
    WebServer second =
        new EmbeddedServerFactory()
            .create(new Configs().listen(taken).build(), store, Clock.systemUTC());

    assertThatThrownBy(second::start)
        .isInstanceOfSatisfying(
            PrepException.class,
            e -> {
              assertThat(e.code()).isEqualTo(WebError.CANNOT_START);
              assertThat(e.text().facts()).containsEntry("address", taken.toString());
            });
    assertThat(second.address()).isEmpty();
  }

  /** T82: a visitor who never ends the request is not waited for. */
  @Test
  void aVisitorWhoSaysNothingMoreIsSentAway() throws IOException {
    WebServer impatient =
        new EmbeddedServerFactory()
            .create(
                new Configs().idleTimeout(Duration.ofSeconds(1)).build(), store, Clock.systemUTC());
    impatient.start();
    try (impatient;
        Socket socket =
            new Socket(
                InetAddress.getLoopbackAddress(), impatient.address().orElseThrow().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(UTF_8));

      byte[] answer = socket.getInputStream().readAllBytes();

      assertThat(new String(answer, UTF_8)).doesNotContain("200 OK");
    }
  }

  /** A defect of ours that nobody is told of would leave an empty page all night. */
  @Test
  void aDefectInAnsweringIsToldOnceInAWhileAndTheVisitorIsAnswered() throws IOException {
    BrokenSites sites = new BrokenSites();
    WebServer broken =
        new EmbeddedServerFactory().create(Configs.local(), sites, Clock.systemUTC());
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try (broken) {
      broken.show(
          LiveSite.unproven(
              new StagedSite(new SiteSummary(1, 1, Sha256.of(new byte[1])), Path.of(""))));
      sites.shown = true;
      broken.start();
      for (int i = 0; i < 3; i++) {
        HttpURLConnection request =
            (HttpURLConnection) broken.address().orElseThrow().toURL().openConnection();
        assertThat(request.getResponseCode()).isEqualTo(500);
      }
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(UTF_8)).containsOnlyOnce("java.lang.IllegalStateException: a defect");
  }

  /** Breaks once it is shown. */
  private static final class BrokenSites implements SiteReader {
    private volatile boolean shown;

    @Override
    public StagedSite staged(AcceptedCut cut) {
      throw new IllegalStateException("a defect");
    }

    @Override
    public Optional<FileChannel> content(Sha256 sha256) {
      throw new IllegalStateException("a defect");
    }

    @Override
    public Directory directory(Sha256 digest) {
      if (shown) {
        throw new IllegalStateException("a defect");
      }
      return Directory.of(List.of());
    }
  }
}
