package mx.prep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mx.prep.cli.testing.Eventually;
import mx.prep.cli.testing.Shell;
import mx.prep.cli.testing.TestDifusor;
import mx.prep.cli.testing.TestInstitute;
import mx.prep.cli.testing.TestInstitute.Cut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T81: what a signed site refers to is the visitors' browsers' affair, and never ours. */
final class NothingIsFetchedIT {
  @TempDir private Path folder;
  private final List<String> callers = new CopyOnWriteArrayList<>();
  private ServerSocket elsewhere;
  private Thread listening;

  @BeforeEach
  void listen() throws IOException {
    elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listening = new Thread(this::note, "elsewhere");
    listening.start();
  }

  private void note() {
    try {
      while (true) {
        try (Socket caller = elsewhere.accept()) {
          callers.add(caller.getRemoteSocketAddress().toString());
        }
      }
    } catch (SocketException e) {
      // closed: the test is over
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    elsewhere.close();
    listening.join();
  }

  /** Every way to name another place that a page, an image, a document or a table knows. */
  private Map<String, String> site() {
    String there = "http://127.0.0.1:" + elsewhere.getLocalPort();
    Map<String, String> site = new TreeMap<>();
    site.put(
        "index.html",
        """
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "%1$s/xhtml.dtd">
        <base href="%1$s/"><link rel="stylesheet" href="%1$s/a.css"><script src="%1$s/a.js"></script>
        <meta http-equiv="refresh" content="0;url=%1$s/"><iframe src="%1$s/"></iframe><img src="%1$s/a.png">
        """
            .formatted(there));
    site.put(
        "mapa.svg",
        """
        <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY dentro SYSTEM "file:///etc/hostname">
        <!ENTITY %% fuera SYSTEM "%1$s/e.dtd"> %%fuera;]>
        <svg xmlns="http://www.w3.org/2000/svg"><image href="%1$s/m.png"/><text>&dentro;</text></svg>
        """
            .formatted(there));
    site.put(
        "datos.xml",
        """
        <?xml version="1.0"?><?xml-stylesheet href="%1$s/x.xsl" type="text/xsl"?>
        <!DOCTYPE d [<!ENTITY a SYSTEM "%1$s/a"><!ENTITY b "&a;&a;">]>
        <d xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="%1$s/i"/>&b;</d>
        """
            .formatted(there));
    site.put("datos.csv", "municipio,votos\n\"=WEBSERVICE(\"\"" + there + "/\"\")\",1\n");
    site.put(
        "json/main.json",
        "{\"$schema\":\"" + there + "/s.json\",\"$ref\":\"" + there + "/r.json\",\"corte\":1}");
    return site;
  }

  @Test
  void aSiteThatNamesOtherPlacesIsPublishedAsItIsAndNobodyIsAsked() throws Exception {
    TestInstitute institute = new TestInstitute(folder.resolve("institute"));
    TestDifusor difusor = TestDifusor.of(folder.resolve("difusor"), institute, "");
    Shell shell = new Shell(difusor.folder());
    Path manifest = institute.deliver(Cut.full(1, site()), folder.resolve("deliveries"));

    assertThat(shell.prep("verify", manifest).exit()).isZero();
    Shell.Result published = shell.prep("publish", manifest);
    assertThat(published.exit()).as(published.err()).isZero();
    assertThat(shell.prep("site", "check").exit()).isZero();

    assertThat(difusor.site()).isEqualTo(site());
    assertThat(callers).isEmpty();
    thatItWouldBeNoticed();
  }

  private void thatItWouldBeNoticed() throws Exception {
    new Socket(elsewhere.getInetAddress(), elsewhere.getLocalPort()).close();
    Eventually.within(
        Duration.ofSeconds(30),
        () -> {
          assertThat(callers).hasSize(1);
          return null;
        });
  }
}
