package mx.prep.publish.readers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Visitors who read one file after the other, and check each, until they are told to leave. */
final class Readers implements AutoCloseable {
  private static final int VISITORS = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
  private final List<Future<Void>> visits = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();
  private volatile boolean leave;
  private int newest;

  Readers(URI site) {
    for (int i = 0; i < VISITORS; i++) {
      visits.add(threads.submit(visit(site)));
    }
  }

  private Callable<Void> visit(URI site) {
    return () -> {
      int seen = 0;
      while (!leave) {
        for (String path : SelfNamingSite.PATHS) {
          HttpResponse<byte[]> answer =
              client.send(
                  HttpRequest.newBuilder(site.resolve("/" + path)).timeout(TIMEOUT).build(),
                  BodyHandlers.ofByteArray());
          if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " for " + path);
          }
          int cut = SelfNamingSite.cut(path, answer.body());
          if (cut < seen) {
            throw new AssertionError("cut " + cut + " after " + seen);
          }
          seen = cut;
          read.incrementAndGet();
          saw(cut);
        }
      }
      return null;
    };
  }

  private synchronized void saw(int cut) {
    newest = Math.max(newest, cut);
    notifyAll();
  }

  /** Lets each cut be seen before the next. */
  synchronized void awaitCut(int cut) throws Exception {
    while (newest < cut) {
      for (Future<Void> visit : visits) {
        if (visit.isDone()) {
          visit.get(); // which says why
        }
      }
      wait(LOOK_AROUND.toMillis());
    }
  }

  /** How many files were read, all of them whole; throws what a visitor saw that is not right. */
  long leave() throws Exception {
    leave = true;
    for (Future<Void> visit : visits) {
      visit.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
    return read.get();
  }

  @Override
  public void close() {
    leave = true;
    threads.shutdownNow();
  }
}
