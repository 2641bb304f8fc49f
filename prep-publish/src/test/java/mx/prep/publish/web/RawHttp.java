package mx.prep.publish.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests byte for byte as a test writes them, each on a connection of its own. */
record RawHttp(URI address) {
  private static final int TIMEOUT_MILLIS = 20_000;

  /** An answer; fields by lower-case name, the body's bytes as characters. */
  record Answer(int status, Map<String, String> fields, String latin) {
    byte[] body() {
      return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  Answer get(String target, String... fields) throws IOException {
    return request("GET", target, fields);
  }

  Answer request(String method, String target, String... fields) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    request.append("Host: prep.example\r\nConnection: close\r\n");
    List.of(fields).forEach(field -> request.append(field).append("\r\n"));
    return send(request.append("\r\n").toString());
  }

  /** Sends the bytes of ISO-8859-1 text; reads until the server closes. */
  Answer send(String request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return read(socket.getInputStream());
    }
  }

  private static Answer read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    String text = all.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no whole answer: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> fields = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new Answer(status, fields, text.substring(end + 4));
  }
}
