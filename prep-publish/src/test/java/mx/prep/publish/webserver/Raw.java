package mx.prep.publish.webserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request as it is written, with nothing tidied up on the way.
 *
 * @param latin the body, a character a byte
 */
record Raw(int status, List<String> head, String latin) {
  private static final int PATIENCE_MILLIS = 20_000;

  static Raw get(URI site, String path, String... fields) throws IOException {
    return send(site, "GET", path, fields);
  }

  static Raw send(URI site, String method, String path, String... fields) throws IOException {
    try (Socket socket = new Socket(site.getHost(), site.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      request.append("Host: prep.example\r\nConnection: close\r\n");
      for (String field : fields) {
        request.append(field).append("\r\n");
      }
      request.append("\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return parse(socket.getInputStream().readAllBytes());
    }
  }

  private static Raw parse(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    List<String> head = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
    int status = Integer.parseInt(head.get(0).split(" ", -1)[1]);
    String body = text.substring(end + 4);
    Raw raw = new Raw(status, head, body);
    return raw.field("Transfer-Encoding").isPresent() ? new Raw(status, head, whole(body)) : raw;
  }

  private static String whole(String text) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (true) {
      int line = text.indexOf("\r\n", at);
      int size = Integer.parseInt(text.substring(at, line).strip(), 16);
      if (size == 0) {
        return body.toString();
      }
      body.append(text, line + 2, line + 2 + size);
      at = line + 4 + size;
    }
  }

  Optional<String> field(String name) {
    List<String> all = fields(name);
    if (all.size() > 1) {
      throw new AssertionError("several fields " + name + ": " + all);
    }
    return all.stream().findFirst();
  }

  List<String> fields(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }

  byte[] body() {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  String unzipped() throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
