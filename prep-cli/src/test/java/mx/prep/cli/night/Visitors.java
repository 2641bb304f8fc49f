package mx.prep.cli.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * One visitor a server who loads the page over and over, as a browser does: what never changes, the
 * pointer, then what it names. Each body must be the signed bytes of that path, and the cut must
 * not go back.
 */
final class Visitors implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
  private static final List<String> PAGE = List.of("index.html", "app.js", "app.css", "datos.js");
  private static final List<String> MUNICIPALITIES = List.of("101", "078", "001");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Set<String>> signed;
  private final ExecutorService threads;
  private final List<Visit> visits = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();
  private volatile boolean leave;

  private final class Visit implements Callable<Void> {
    private final URI site;
    private int cut;

    private Visit(URI site) {
      this.site = site;
    }

    @Override
    public Void call() throws Exception {
      while (!leave) {
        loadPage();
      }
      return null;
    }

    private void loadPage() throws Exception {
      for (String path : PAGE) {
        read(path);
      }
      JsonNode pointer = JSON.readTree(read("json/main.json"));
      JsonNode names = pointer.get("archivos");
      read(names.get("estado").asText());
      read(names.get("actas").asText());
      for (String code : MUNICIPALITIES) {
        read(names.get("municipios").asText().replace("{clave}", code));
      }
      saw(pointer.get("corte").asInt());
    }

    private byte[] read(String path) throws Exception {
      boolean compressed = read.get() % 2 == 0;
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(site.resolve("/" + path))
                  .header("Accept-Encoding", compressed ? "gzip" : "identity")
                  .timeout(TIMEOUT)
                  .build(),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " for " + path + " at " + site);
      }
      byte[] body = body(answer);
      if (!signed.getOrDefault(path, Set.of()).contains(Hashes.of(body))) {
        throw new AssertionError("nobody signed these bytes of " + path + " at " + site);
      }
      read.incrementAndGet();
      return body;
    }

    private void saw(int newest) {
      synchronized (Visitors.this) {
        if (newest < cut) {
          throw new AssertionError("cut " + newest + " after " + cut + " at " + site);
        }
        cut = newest;
        Visitors.this.notifyAll();
      }
    }
  }

  private final List<Future<Void>> ends = new ArrayList<>();

  Visitors(SignedFiles signed, List<URI> sites) {
    this.signed = signed.ever();
    this.threads = Executors.newFixedThreadPool(sites.size());
    for (URI site : sites) {
      Visit visit = new Visit(site);
      visits.add(visit);
      ends.add(threads.submit(visit));
    }
  }

  private static byte[] body(HttpResponse<byte[]> answer) throws IOException {
    if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
      return answer.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    }
  }

  /** Lets everybody load a whole page of the cut; throws what somebody saw that is not right. */
  synchronized void awaitCut(int cut) throws Exception {
    while (visits.stream().anyMatch(visit -> visit.cut < cut)) {
      for (Future<Void> end : ends) {
        if (end.isDone()) {
          end.get(); // which says why
        }
      }
      wait(LOOK_AROUND.toMillis());
    }
  }

  /** How many files were read, all of them whole and signed. */
  long leave() throws Exception {
    leave = true;
    for (Future<Void> end : ends) {
      end.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
    return read.get();
  }

  @Override
  public void close() {
    leave = true;
    threads.shutdownNow();
  }
}
