package mx.prep.publish.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What {@code certbot --webroot} puts down for the authority to fetch (RFC 8555, section 8.3). */
record Challenges(Path folder) {
  private static final String PLACE = "/.well-known/acme-challenge/";
  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(PLACE) + "([A-Za-z0-9_-]{1,128})");
  private static final int LARGEST = 4 << 10;

  /** Answers, where it is a challenge that is there. */
  boolean answer(Request request, Response response, Callback callback) throws IOException {
    Matcher token = PATH.matcher(String.valueOf(request.getHttpURI().getPath()));
    if (!token.matches() || !new Fields(request).isReading()) {
      return false;
    }
    Path file = folder.resolve(PLACE.substring(1)).resolve(token.group(1));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] body = in.readNBytes(LARGEST);
      response.setStatus(200);
      response
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, "application/octet-stream")
          .put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
    return true;
  }
}
