package mx.prep.publish.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mx.prep.core.model.Sha256;

/**
 * One request with its limits: so many bytes, so much time from the first to the last.
 *
 * @param fields sent with each request
 * @param patience with an answer's beginning, and with its bytes beyond what a slow line takes
 */
public record Fetch(HttpClient client, Map<String, String> fields, Duration patience) {
  /** The slowest line that a file is waited for, in bytes a second. */
  private static final long SLOWEST = 64 << 10;

  /** Nothing packed. */
  public static final String IDENTITY = "identity";

  /** The only packed form that is asked for: whatever stands in front of a site knows it. */
  static final String GZIP = "gzip";

  /** What came. */
  public record Answer(int status, HttpHeaders headers, Hashed.Body body) {
    /** Whether its body is that file, whole. */
    public boolean isFile(long size, Sha256 sha256) {
      return body.whole() && body.size() == size && body.sha256().equals(sha256);
    }

    Optional<String> location() {
      boolean redirect = status >= 300 && status < 400;
      return redirect ? headers.firstValue("Location") : Optional.empty();
    }

    /** What the bytes are said to be packed in; in lower case, since case means nothing. */
    Optional<String> coding() {
      return Fetch.coding(headers);
    }
  }

  /**
   * Asks once.
   *
   * @param maxBytes the unpacked body is let go of at the first byte beyond
   * @param coding {@link #GZIP} or {@link #IDENTITY}
   * @throws IOException where no whole answer came
   * @throws TimeoutException where it took too long
   */
  public Answer get(URI address, long maxBytes, String coding)
      throws IOException, TimeoutException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            // Who asks for no coding leaves the server the choice.
            .header("Accept-Encoding", coding);
    fields.forEach(request::header);
    CompletableFuture<HttpResponse<Hashed.Body>> coming =
        client.sendAsync(
            request.build(), head -> new Hashed(maxBytes, unpacking(head.headers(), coding)));
    try {
      HttpResponse<Hashed.Body> answer =
          coming.get(patience.toSeconds() + maxBytes / SLOWEST, TimeUnit.SECONDS);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private static Unpacking unpacking(HttpHeaders headers, String asked) {
    boolean packed = coding(headers).filter(GZIP::equals).isPresent();
    return packed && asked.equals(GZIP) ? new Gunzip() : Unpacking.none();
  }

  private static Optional<String> coding(HttpHeaders headers) {
    return headers
        .firstValue("Content-Encoding")
        .map(coding -> coding.toLowerCase(Locale.ROOT))
        .filter(coding -> !coding.equals(IDENTITY));
  }
}
