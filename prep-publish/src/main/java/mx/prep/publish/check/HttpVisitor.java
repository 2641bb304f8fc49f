package mx.prep.publish.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import mx.prep.core.model.FileEntry;
import mx.prep.core.publish.Difference;
import mx.prep.core.publish.Difference.Kind;
import mx.prep.core.publish.Visitor;

/**
 * Asks for the files over HTTP, a few at a time: as browsers do, packed with gzip, and where that
 * brings a packed file, for the plain one too. A cache keeps the two apart, so one may be stale and
 * the other not (threat T88).
 */
final class HttpVisitor implements Visitor {
  private static final int AT_A_TIME = 6;
  private static final int OK = 200;
  private static final int MOST_CAUSES = 10;
  private static final int MOST_REDIRECTS = 3;

  /** When so many in a row got no answer, and none before, nobody is there. */
  private static final int GIVE_UP = 6;

  private static final String POINTER = "json/main.json";
  private static final String HTTP = "http";
  private static final String HEADER = "header";

  private final SiteAddress site;
  private final PointerRule rule;
  private final Fetch fetch;

  HttpVisitor(SiteAddress site, PointerRule rule, Fetch fetch) {
    this.site = site;
    this.rule = rule;
    this.fetch = fetch;
  }

  @Override
  public Visit visit(List<FileEntry> files, Consumer<Difference> found)
      throws InterruptedException {
    Progress progress = new Progress();
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<List<Difference>>> asked = new ArrayList<>();
      for (FileEntry file : files) {
        asked.add(threads.submit(() -> ask(file, progress)));
      }
      for (Future<List<Difference>> answer : asked) {
        answer.get().forEach(found);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return new Visit(
        progress.reached.get(), progress.pointerAsked.get(), progress.pointerRule.get());
  }

  /** Of one visit. */
  private static final class Progress {
    final AtomicBoolean reached = new AtomicBoolean();
    final AtomicBoolean pointerAsked = new AtomicBoolean();
    final AtomicBoolean pointerRule = new AtomicBoolean(true);
    final AtomicInteger inVain = new AtomicInteger();

    boolean nobodyIsThere() {
      return !reached.get() && inVain.get() >= GIVE_UP;
    }
  }

  private List<Difference> ask(FileEntry file, Progress progress) throws InterruptedException {
    if (progress.nobodyIsThere()) {
      return List.of();
    }
    try {
      Fetch.Answer packed = follow(file, Fetch.GZIP);
      progress.reached.set(true);
      List<Difference> differences = judge(file, packed, Fetch.GZIP, progress);
      return differences.isEmpty() && packed.coding().isPresent()
          ? judge(file, follow(file, Fetch.IDENTITY), Fetch.IDENTITY, progress)
          : differences;
    } catch (SSLException e) {
      progress.inVain.incrementAndGet();
      return List.of(changed(file, "tls:" + e.getMessage()));
    } catch (TimeoutException | HttpTimeoutException e) {
      progress.inVain.incrementAndGet();
      return List.of(changed(file, "timeout"));
    } catch (IOException e) {
      progress.inVain.incrementAndGet();
      return List.of(changed(file, "unreachable:" + reason(e)));
    }
  }

  /** The system's own words, which the client hides in a cause. */
  private static String reason(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> failure.getClass().getSimpleName());
  }

  private Fetch.Answer follow(FileEntry file, String coding)
      throws IOException, TimeoutException, InterruptedException {
    URI at = site.of(file.path());
    Fetch.Answer answer = fetch.get(at, file.size(), coding);
    for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      URI from = at;
      Optional<URI> next = answer.location().flatMap(location -> site.next(from, location));
      if (next.isEmpty()) {
        return answer;
      }
      at = next.get();
      answer = fetch.get(at, file.size(), coding);
    }
    return answer;
  }

  private List<Difference> judge(
      FileEntry file, Fetch.Answer answer, String asked, Progress progress) {
    List<Difference> differences = new ArrayList<>();
    Optional<String> coding = answer.coding();
    if (answer.location().isPresent()) {
      differences.add(changed(file, "redirect:" + answer.location().get()));
    } else if (answer.status() != OK) {
      differences.add(changed(file, "status:" + answer.status()));
    } else if (coding.isPresent() && !(coding.get().equals(asked) && answer.body().whole())) {
      differences.add(changed(file, "encoding:" + coding.get()));
    } else if (answer.body().size() != file.size()) {
      // A file that is too short may be an earlier cut's: its hash tells.
      differences.add(
          changed(
              file,
              where(coding),
              answer.body().size() > file.size()
                  ? "size:>" + file.size()
                  : answer.body().sha256().prefixed()));
    } else if (!answer.body().sha256().equals(file.sha256())) {
      differences.add(changed(file, where(coding), answer.body().sha256().prefixed()));
    }
    if (file.path().value().equals(POINTER) && answer.status() == OK) {
      progress.pointerAsked.set(true);
      List<PointerRule.Missing> missing = rule.missing(answer.headers());
      if (!missing.isEmpty()) {
        progress.pointerRule.set(false);
      }
      missing.forEach(m -> differences.add(header(file, m)));
    }
    return differences;
  }

  /** Which of the forms that a cache keeps apart. */
  private static String where(Optional<String> coding) {
    return HTTP + coding.map(packed -> ":" + packed).orElse("");
  }

  private static Difference changed(FileEntry file, String actual) {
    return changed(file, HTTP, actual);
  }

  private static Difference changed(FileEntry file, String where, String actual) {
    return new Difference(
        file.path().value(), where, Kind.CHANGED, file.sha256().prefixed(), actual);
  }

  private static Difference header(FileEntry file, PointerRule.Missing missing) {
    return new Difference(
        file.path().value(), HEADER, Kind.HEADER, missing.expected(), missing.actual());
  }

  @Override
  public void close() {
    // the client's connections end with it
  }
}
