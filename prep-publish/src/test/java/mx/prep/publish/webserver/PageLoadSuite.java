package mx.prep.publish.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.LiveSite;
import mx.prep.core.publish.StagedSite;
import mx.prep.core.testkit.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * T88: a thousand switches while visitors load pages: the pointer, then the files that it names and
 * the manifest. Every page is of one cut, every file whole, every answer there.
 */
abstract class PageLoadSuite {
  private static final Logger LOG = LoggerFactory.getLogger(PageLoadSuite.class);
  private static final int SWITCHES = 1_000;
  private static final int SITES = 8;
  private static final int VISITORS = 4;
  private static final Duration BETWEEN = Duration.ofMillis(12);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> FILES =
      List.of("json/distrito/01.json", "json/distrito/02.json", "csv/actas.csv", "app.js");

  @TempDir Path folder;
  private final AtomicLong loads = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong mixedWithoutCookie = new AtomicLong();
  private volatile boolean leave;

  abstract RealServer server(Path in) throws IOException;

  abstract ForeignServerFactory factory();

  @Test
  final void everyPageIsOfOneCut() throws Exception {
    try (RealServer real = server(folder.resolve("server"))) {
      real.start();
      try (Foreign foreign =
          new Foreign(
              folder.resolve("difusor"), factory(), Configs.installed(real), Clock.systemUTC())) {
        List<LiveSite> sites = new ArrayList<>();
        for (int cut = 0; cut < SITES; cut++) {
          StagedSite staged = foreign.accept(site(cut));
          sites.add(foreign.proven(staged, "manifest " + cut + " " + staged.site().root().hex()));
        }
        foreign.show(sites.get(0));
        foreign.start();
        URI address = real.address();
        visit(address, foreign, sites);
      }
    }
    LOG.warn(
        "{}: {} switches, {} page loads, {} reads, none mixed; without the cookie {} were mixed",
        getClass().getSimpleName(),
        SWITCHES,
        loads,
        reads,
        mixedWithoutCookie);
    assertThat(loads.get()).isGreaterThan(SWITCHES / 2);
  }

  private void visit(URI address, Foreign foreign, List<LiveSite> sites) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(VISITORS + 1);
    try {
      List<Future<Void>> visits = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        visits.add(threads.submit(visitor(address, true)));
      }
      visits.add(threads.submit(visitor(address, false)));
      Random random = new Random(4);
      for (int i = 1; i <= SWITCHES; i++) {
        LiveSite site = sites.get(random.nextInt(SITES));
        foreign.show(foreign.next(site.site(), site.proof()));
        long next = System.nanoTime() + BETWEEN.toNanos();
        for (Future<Void> visit : visits) {
          if (visit.isDone()) {
            visit.get(); // which says why
          }
        }
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
      }
      leave = true;
      for (Future<Void> visit : visits) {
        visit.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      leave = true;
      threads.shutdownNow();
    }
  }

  private Callable<Void> visitor(URI address, boolean cookies) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return () -> {
      String cookie = "a=b";
      while (!leave) {
        HttpResponse<byte[]> pointer = get(client, address, "json/main.json", cookie);
        int cut = cut("json/main.json", pointer.body());
        String named = pointer.headers().firstValue("Set-Cookie").orElseThrow().substring(9, 73);
        cookie = cookies ? "a=b; prep_cut=" + named : cookie;
        List<String> proof =
            List.of(
                new String(
                        get(client, address, ".well-known/prep/manifest.json", cookie).body(),
                        StandardCharsets.UTF_8)
                    .split(" ", -1));
        boolean mixed = !proof.get(1).equals(Integer.toString(cut));
        if (!mixed && !proof.get(2).equals(named)) {
          throw new AssertionError("the cookie names another cut than the body is of: " + cut);
        }
        for (String path : FILES) {
          mixed |= cut(path, get(client, address, path, cookie).body()) != cut;
        }
        if (mixed && cookies) {
          throw new AssertionError("a page of several cuts: " + cut);
        } else if (mixed) {
          mixedWithoutCookie.incrementAndGet();
        }
        if (cookies) {
          loads.incrementAndGet();
        }
      }
      return null;
    };
  }

  private HttpResponse<byte[]> get(HttpClient client, URI address, String path, String cookie)
      throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(address.resolve("/" + path))
                .header("Cookie", cookie)
                .timeout(TIMEOUT)
                .build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " for " + path);
    }
    reads.incrementAndGet();
    return answer;
  }

  /** Files of other sizes in every cut, each with the hash of its rest. */
  private static Map<String, byte[]> site(int cut) {
    Map<String, byte[]> site = new HashMap<>();
    List<String> paths = new ArrayList<>(FILES);
    paths.add("json/main.json");
    for (String path : paths) {
      Random random = new Random(31L * cut + path.hashCode());
      byte[] rest = new byte[random.nextInt(path.endsWith("csv") ? 300_000 : 8_000)];
      random.nextBytes(rest);
      byte[] head =
          (cut + " " + path + " " + Sha256.of(rest).hex() + "\n").getBytes(StandardCharsets.UTF_8);
      byte[] file = new byte[head.length + rest.length];
      System.arraycopy(head, 0, file, 0, head.length);
      System.arraycopy(rest, 0, file, head.length, rest.length);
      site.put(path, file);
    }
    return site;
  }

  private static int cut(String path, byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    String[] head = text.substring(0, end).split(" ", -1);
    byte[] rest = text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1);
    if (!head[1].equals(path) || !head[2].equals(Sha256.of(rest).hex())) {
      throw new AssertionError("not whole: " + path + " of cut " + head[0]);
    }
    return Integer.parseInt(head[0]);
  }
}
