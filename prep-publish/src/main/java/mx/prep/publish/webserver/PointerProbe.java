package mx.prep.publish.webserver;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import mx.prep.core.model.Sha256;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.site.DirectoryEntry;
import mx.prep.core.site.DirectoryEntry.FileNode;
import mx.prep.core.site.DirectoryEntry.TreeNode;
import mx.prep.core.site.DirectorySource;
import mx.prep.publish.check.Fetch;
import mx.prep.publish.pin.CutCookie;

/**
 * Asks a web server for the pointer, and one more file of the site, and compares what it answers
 * with the signed cut and the rule. Reads no more than the cut has; changes nothing.
 */
public final class PointerProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int OK = 200;

  private final Fetch fetch;

  /** Asks nothing yet. */
  public PointerProbe() {
    this(PATIENCE);
  }

  PointerProbe(Duration patience) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    this.fetch = new Fetch(client, Map.of("Cache-Control", "no-cache"), patience);
  }

  /** What came of one request, the worst last. */
  public enum State {
    OK,
    DIFFERS,
    UNREACHABLE
  }

  /**
   * A header field that is not as the rule says.
   *
   * @param actual empty where it is missing
   */
  public record WrongField(String name, String expected, Optional<String> actual) {}

  /**
   * One file that was asked for.
   *
   * @param path with a leading slash
   * @param status of the answer; 0 where there was none
   * @param bytes whether they are the cut's
   * @param failure why there was no answer; empty otherwise
   */
  public record Asked(String path, State bytes, int status, Optional<Exception> failure) {}

  /**
   * All of it.
   *
   * @param pointer empty where the cut has no such file
   * @param fields those that are wrong
   * @param file another file of the site; empty where it has none
   */
  public record Result(Optional<Asked> pointer, List<WrongField> fields, Optional<Asked> file) {
    public Result {
      fields = List.copyOf(fields);
    }

    /** Whether the pointer was answered, so that its fields tell something. */
    public boolean ruleSeen() {
      return pointer.filter(asked -> asked.bytes() != State.UNREACHABLE).isPresent();
    }

    /** The worst of it. */
    public State state() {
      List<State> states = new ArrayList<>(List.of(fields.isEmpty() ? State.OK : State.DIFFERS));
      pointer.ifPresent(asked -> states.add(asked.bytes()));
      file.ifPresent(asked -> states.add(asked.bytes()));
      return Collections.max(states);
    }
  }

  private record Answer(Asked asked, Optional<HttpHeaders> headers) {}

  /**
   * Asks.
   *
   * @param site where visitors see the site
   * @param root of the live site
   */
  public Result probe(URI site, Sha256 root, DirectorySource sites, PointerRule rule) {
    List<WrongField> fields = new ArrayList<>();
    Optional<Answer> pointer =
        find(sites, root, List.of(PointerRule.PATH.substring(1).split("/", -1)))
            .map(file -> ask(site, PointerRule.PATH, file));
    pointer.flatMap(Answer::headers).ifPresent(headers -> check(headers, root, rule, fields));
    Optional<Answer> other =
        find(sites, root, List.of("index.html"))
            .map(file -> ask(site, "/index.html", file))
            .or(() -> first(site, "", root, sites));
    return new Result(pointer.map(Answer::asked), fields, other.map(Answer::asked));
  }

  private static Optional<FileNode> find(DirectorySource sites, Sha256 root, List<String> path) {
    Optional<DirectoryEntry> entry = Optional.of(new TreeNode("site", root));
    for (String name : path) {
      entry =
          entry.flatMap(
              e ->
                  e instanceof TreeNode tree
                      ? sites.directory(tree.digest()).find(name)
                      : Optional.empty());
    }
    return entry.filter(FileNode.class::isInstance).map(FileNode.class::cast);
  }

  /** The first file that is not the pointer. */
  private Optional<Answer> first(URI site, String folder, Sha256 digest, DirectorySource sites) {
    for (DirectoryEntry entry : sites.directory(digest).entries()) {
      String path = folder + "/" + entry.name();
      if (entry instanceof FileNode file && !path.equals(PointerRule.PATH)) {
        return Optional.of(ask(site, path, file));
      }
      if (entry instanceof TreeNode tree) {
        Optional<Answer> below = first(site, path, tree.digest(), sites);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  private Answer ask(URI site, String path, FileNode file) {
    try {
      URI uri = site.resolve(new URI(null, null, path, null).getRawPath());
      Fetch.Answer answer = fetch.get(uri, file.size(), Fetch.IDENTITY);
      boolean same = answer.status() == OK && answer.isFile(file.size(), file.digest());
      State state = same ? State.OK : State.DIFFERS;
      return new Answer(
          new Asked(path, state, answer.status(), Optional.empty()), Optional.of(answer.headers()));
    } catch (IOException | TimeoutException | URISyntaxException e) {
      return unreachable(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(path, e);
    }
  }

  private static Answer unreachable(String path, Exception why) {
    return new Answer(new Asked(path, State.UNREACHABLE, 0, Optional.of(why)), Optional.empty());
  }

  private static void check(
      HttpHeaders headers, Sha256 root, PointerRule rule, List<WrongField> wrong) {
    rule.headers()
        .forEach(
            (name, expected) -> {
              String actual = String.join(", ", headers.allValues(name));
              if (!parts(actual).containsAll(parts(expected))) {
                wrong.add(
                    new WrongField(
                        name, expected, Optional.of(actual).filter(value -> !value.isEmpty())));
              }
            });
    if (rule.pinned()) {
      List<String> cookies = headers.allValues("Set-Cookie");
      boolean named =
          cookies.stream()
              .map(cookie -> cookie.split(";", 2)[0])
              .anyMatch(pair -> CutCookie.read(pair).filter(root::equals).isPresent());
      if (!named) {
        wrong.add(
            new WrongField(
                "Set-Cookie",
                CutCookie.NAME + "=" + root.hex(),
                cookies.stream().findFirst().map(cookie -> cookie.split(";", 2)[0])));
      }
    }
  }

  private static Set<String> parts(String value) {
    Set<String> parts = new TreeSet<>();
    Arrays.stream(value.split(",", -1))
        .map(part -> part.strip().toLowerCase(Locale.ROOT))
        .forEach(parts::add);
    return parts;
  }
}
