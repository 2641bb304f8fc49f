package mx.prep.cli.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Table;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.verdict.VerdictCode;

/** The table of exit codes, from the codes themselves. */
final class ExitCodes {
  private final Session session;

  ExitCodes(Session session) {
    this.session = session;
  }

  List<String> lines() {
    Map<Integer, String> names = names();
    if (session.json()) {
      return names.entrySet().stream().map(this::json).toList();
    }
    Table table = new Table();
    names.forEach(
        (exit, codes) ->
            table.row(session.paint().bold(Integer.toString(exit)), meaning(exit), codes));
    return table.lines();
  }

  private String json(Map.Entry<Integer, String> entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exit", entry.getKey());
    json.put("codes", List.of(entry.getValue().split(", ")));
    json.put("message", meaning(entry.getKey()));
    return Json.line(json);
  }

  private String meaning(int exit) {
    return session.text(ExitText.of(exit));
  }

  private static Map<Integer, String> names() {
    Stream<Map.Entry<Integer, String>> verdicts =
        Arrays.stream(VerdictCode.values()).map(code -> Map.entry(code.exit(), code.name()));
    Stream<Map.Entry<Integer, String>> errors =
        Arrays.stream(ErrorCategory.values()).map(kind -> Map.entry(kind.exit(), kind.name()));
    return Stream.concat(verdicts, errors)
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.joining(", "))));
  }
}
