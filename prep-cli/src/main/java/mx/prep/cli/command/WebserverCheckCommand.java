package mx.prep.cli.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.PrepException;
import mx.prep.core.publish.PointerRule;
import mx.prep.core.publish.SiteReader;
import mx.prep.core.publish.WebServerFactory;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore.Live;
import mx.prep.publish.webserver.PointerProbe;
import mx.prep.publish.webserver.PointerProbe.Asked;
import mx.prep.publish.webserver.PointerProbe.Result;
import mx.prep.publish.webserver.PointerProbe.State;
import mx.prep.publish.webserver.PointerProbe.WrongField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prep webserver check}: proves by requests that the web server does what it should. */
@Command
final class WebserverCheckCommand implements Callable<Integer> {
  /** A cut may take another's place while it is looked at. */
  private static final int TRIES = 3;

  private final Session session;

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "url")
  private @Nullable URI url;

  WebserverCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrepConfig config = session.config().load();
    URI site =
        Optional.ofNullable(url)
            .or(() -> config.difusor().url())
            .orElseThrow(() -> new PrepException(CliError.NO_URL));
    SiteReader sites = session.nodes().store(config);
    PointerRule rule = rule(session.plugins().webServers().get(config.webserver().type()), config);
    try (Records records = session.nodes().records(config)) {
      Optional<Live> live = records.state().live();
      Optional<Result> result = Optional.empty();
      for (int i = 0; i < TRIES; i++) {
        Optional<Live> looked = live;
        result = looked.map(cut -> new PointerProbe().probe(site, cut.root(), sites, rule));
        live = records.state().live();
        if (live.equals(looked)) {
          break;
        }
      }
      tell(site, live, result, rule);
      return exit(result);
    }
  }

  private static <C> PointerRule rule(WebServerFactory<C> factory, PrepConfig config) {
    return factory.pointerRule(config.webserver().settings().as(factory.configType()));
  }

  private static int exit(Optional<Result> result) {
    return switch (result.map(Result::state).orElse(State.OK)) {
      case OK -> 0;
      case DIFFERS -> ErrorCategory.SITE_DIFFERS.exit();
      case UNREACHABLE -> ErrorCategory.TRANSPORT.exit();
    };
  }

  private void tell(URI site, Optional<Live> live, Optional<Result> result, PointerRule rule) {
    if (session.json()) {
      session.out().println(Json.line(json(site, live, result, rule)));
    } else if (result.isEmpty()) {
      session.out().println(session.text(CliText.WEBSERVER_NOTHING_LIVE));
    } else {
      lines(site, result.get(), rule).forEach(session.out()::println);
    }
  }

  private static Map<String, Object> json(
      URI site, Optional<Live> live, Optional<Result> result, PointerRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", site.toString());
    json.put("sequence", live.map(cut -> cut.cut().sequence()));
    json.put("root", live.map(cut -> cut.root().prefixed()));
    json.put("state", result.map(r -> word(r.state())).orElse("off"));
    json.put("header", result.map(WebserverCheckCommand::header).orElse("off"));
    json.put("pinned", rule.pinned());
    json.put("pointer", result.flatMap(Result::pointer).map(WebserverCheckCommand::json));
    json.put("file", result.flatMap(Result::file).map(WebserverCheckCommand::json));
    json.put(
        "differences",
        result.map(Result::fields).orElse(List.of()).stream()
            .map(WebserverCheckCommand::json)
            .toList());
    return json;
  }

  private static String header(Result result) {
    if (!result.ruleSeen()) {
      return "off";
    }
    return result.fields().isEmpty() ? "ok" : "missing";
  }

  private static Map<String, Object> json(Asked asked) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", asked.path());
    json.put("status", asked.status());
    json.put("bytes", word(asked.bytes()));
    return json;
  }

  private static Map<String, Object> json(WrongField field) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("header", field.name());
    json.put("expected", field.expected());
    json.put("actual", field.actual());
    return json;
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private List<String> lines(URI site, Result result, PointerRule rule) {
    List<String> lines = new ArrayList<>();
    result.pointer().ifPresent(asked -> lines.add(line(site, asked)));
    result.file().ifPresent(asked -> lines.add(line(site, asked)));
    for (WrongField field : result.fields()) {
      CliText text =
          field.actual().isEmpty()
              ? CliText.WEBSERVER_FIELD_MISSING
              : CliText.WEBSERVER_FIELD_WRONG;
      lines.add(
          session.paint().bad("✘")
              + " "
              + session.text(
                  text,
                  "name",
                  field.name(),
                  "expected",
                  field.expected(),
                  "actual",
                  field.actual().orElse("")));
    }
    if (result.pointer().isEmpty()) {
      lines.add(session.paint().warn("!") + " " + session.text(CliText.WEBSERVER_WITHOUT_POINTER));
    } else if (result.state() == State.OK) {
      lines.add(
          session.paint().good("✔")
              + " "
              + session.text(
                  CliText.WEBSERVER_RULE_OK,
                  "headers",
                  String.join(", ", rule.headers().keySet())));
    }
    return lines;
  }

  private String line(URI site, Asked asked) {
    CliText text =
        switch (asked.bytes()) {
          case OK -> CliText.WEBSERVER_FILE_OK;
          case DIFFERS -> CliText.WEBSERVER_FILE_DIFFERS;
          case UNREACHABLE -> CliText.WEBSERVER_UNREACHABLE;
        };
    String sign = asked.bytes() == State.OK ? session.paint().good("✔") : session.paint().bad("✘");
    return sign
        + " "
        + session.text(
            text,
            "url",
            site.resolve("/") + asked.path().substring(1),
            "status",
            asked.status(),
            "detail",
            asked.failure().<Object>map(failure -> failure).orElse(""));
  }
}
