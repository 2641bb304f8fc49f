package mx.prep.publish.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.prep.core.config.Limits;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.SiteStore;
import mx.prep.core.publish.WebServer;
import mx.prep.core.testkit.VerifiedCuts;
import mx.prep.publish.store.ObjectSiteStoreFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand visitors at a time, each with a connection that stays open. */
final class CrowdIT {
  private static final int VISITORS = 2_000;
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void everybodyIsAnswered() throws IOException {
    SiteStore store =
        new ObjectSiteStoreFactory()
            .openForWriting(new DataFolder(folder.resolve("data")), Limits.DEFAULT);
    VerifiedCuts cuts = new VerifiedCuts(store, folder);
    String json = "{\"casilla\":\"1\"}".repeat(2_000);
    List<Socket> visitors = new ArrayList<>();
    try (WebServer server =
        new EmbeddedServerFactory().create(Configs.local(), store, Clock.systemUTC())) {
      server.show(
          LiveSite.unproven(
              cuts.accept(
                  cuts.full(Map.of("json/a.json", json.getBytes(StandardCharsets.UTF_8))))));
      server.start();
      int port = server.address().orElseThrow().getPort();
      for (int i = 0; i < VISITORS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        visitors.add(socket);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Socket visitor : visitors) {
          visitor
              .getOutputStream()
              .write("GET /json/a.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        }
        for (Socket visitor : visitors) {
          assertThat(answer(visitor, json.length())).startsWith("HTTP/1.1 200 OK").endsWith(json);
        }
      }
    } finally {
      for (Socket visitor : visitors) {
        visitor.close();
      }
    }
  }

  private static String answer(Socket visitor, int length) throws IOException {
    InputStream in = visitor.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) c);
    }
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
