package mx.prep.transfer.https;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import mx.prep.core.error.PrepException;
import mx.prep.transfer.TransferError;
import mx.prep.transfer.TransferStep;
import mx.prep.transfer.sftp.Deadline;
import mx.prep.transfer.sftp.TransferPace;
import org.jspecify.annotations.Nullable;

/** Asks the one server. One thread at a time; another may close it. */
final class HttpsLink implements AutoCloseable {
  private final HttpsConfig config;
  private final LongSupplier nanos;
  private @Nullable HttpClient client;
  private @Nullable CompletableFuture<HttpResponse<InputStream>> asked;
  private @Nullable Body body;
  private boolean closed;

  HttpsLink(HttpsConfig config, LongSupplier nanos) {
    this.config = config;
    this.nanos = nanos;
  }

  /**
   * Asks for a file of the folder.
   *
   * @param name acceptable
   * @param headers beside the usual ones
   * @return whatever the server answers, its body not read; to be closed
   * @throws PrepException {@code TRANSPORT}, or {@code CERTIFICATE_UNREADABLE}
   */
  Answer get(String name, Map<String, String> headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.url().resolve(name))
            .timeout(config.connectTimeout())
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "PREP-Difusor");
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<InputStream>> future;
    synchronized (this) {
      future = client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      asked = future;
    }
    try {
      HttpResponse<InputStream> response = future.get();
      TransferPace pace =
          new TransferPace(
              config.minimumRate(), config.idleTimeout(), nanos, config.address(), name);
      return new Answer(response, hold(new Body(response.body(), config, pace)));
    } catch (ExecutionException e) {
      if (isClosed()) {
        throw new PrepException(e, TransferError.CLOSED, "host", config.address());
      }
      throw HttpsFailures.of(e.getCause() == null ? e : e.getCause(), config);
    } catch (CancellationException e) {
      throw new PrepException(e, TransferError.CLOSED, "host", config.address());
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Body hold(Body made) {
    body = made;
    if (closed) {
      made.close();
    }
    return made;
  }

  private synchronized HttpClient client() {
    if (closed) {
      throw new PrepException(TransferError.CLOSED, "host", config.address());
    }
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(config.connectTimeout())
              .sslContext(new TlsIdentity(config).open())
              .build();
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (asked != null) {
      asked.cancel(true);
    }
    if (body != null) {
      body.close();
    }
  }

  /**
   * What the server answered.
   *
   * @param body to be read within limits
   */
  record Answer(HttpResponse<?> response, Body body) implements AutoCloseable {
    int status() {
      return response.statusCode();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    Optional<EntityTag> tag() {
      return EntityTag.of(header("ETag"));
    }

    @Override
    public void close() {
      body.close();
    }
  }

  /** What comes behind an answer's headers, with a limit to how long and how slowly it may come. */
  static final class Body implements AutoCloseable {
    private final InputStream in;
    private final HttpsConfig config;
    private final TransferPace pace;

    Body(InputStream in, HttpsConfig config, TransferPace pace) {
      this.in = in;
      this.config = config;
      this.pace = pace;
    }

    /**
     * Some more bytes, at least one; -1 at the end.
     *
     * @throws PrepException {@code TRANSPORT}
     */
    int read(byte[] into) {
      try (Deadline deadline = Deadline.in(config.idleTimeout(), this::close)) {
        try {
          int count = in.read(into);
          if (deadline.isExpired()) {
            throw noAnswer(null);
          }
          pace.arrived(Math.max(count, 0));
          return count;
        } catch (IOException e) {
          throw deadline.isExpired() ? noAnswer(e) : HttpsFailures.of(e, config);
        }
      }
    }

    private PrepException noAnswer(@Nullable IOException cause) {
      return new PrepException(
          cause, TransferError.NO_ANSWER, "host", config.address(), "action", TransferStep.READ);
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        // It is given up.
      }
    }
  }
}
