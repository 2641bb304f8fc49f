package mx.prep.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Paint;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.spi.Requirement;
import mx.prep.core.spi.Requirement.Row;
import mx.prep.core.spi.Requirement.Verdict;
import mx.prep.core.text.Message;

/** How {@code prep doctor} measures requirements, tells of them and ends. */
record DoctorReport(Session session) {
  /**
   * Tells the rows.
   *
   * @param report where they are written too
   * @return the exit code
   */
  int tell(List<Row> rows, Optional<Path> report) {
    List<String> lines = session.json() ? rows.stream().map(this::json).toList() : text(rows);
    lines.forEach(session.out()::println);
    report.ifPresent(file -> write(file, lines));
    return exit(rows);
  }

  /** What cannot be measured is not well. */
  List<Row> measured(Requirement requirement, PrepConfig config) {
    try {
      return requirement.check(config, session.clock());
    } catch (PrepException e) {
      return List.of(
          Row.fail(
              "not-measured",
              e.code().category(),
              Message.of(DoctorText.MEASURED_REQUIRED),
              e.text(),
              Message.of(DoctorText.NOT_MEASURED_ADVICE)));
    }
  }

  private static int exit(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.verdict() == Verdict.FAIL)
        .map(row -> row.category().exit())
        .sorted()
        .findFirst()
        .orElse(0);
  }

  private List<String> text(List<Row> rows) {
    Paint paint = session.paint();
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(mark(row.verdict()) + " " + paint.bold(words(row.required())));
      lines.add("    " + words(row.measured()));
      row.advice().ifPresent(advice -> lines.add("    " + paint.accent("→ " + words(advice))));
    }
    lines.add("");
    lines.add(
        session.text(
            DoctorText.SUMMARY,
            "ok",
            count(rows, Verdict.OK),
            "warn",
            count(rows, Verdict.WARN),
            "fail",
            count(rows, Verdict.FAIL)));
    return lines;
  }

  private static long count(List<Row> rows, Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  private String mark(Verdict verdict) {
    return switch (verdict) {
      case OK -> session.paint().good("✔");
      case WARN -> session.paint().warn("!");
      case FAIL -> session.paint().bad("✘");
    };
  }

  private String words(Message message) {
    return session.texts().render(message);
  }

  private String json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("requirement", row.id());
    json.put("verdict", row.verdict().word());
    json.put("required", words(row.required()));
    json.put("measured", words(row.measured()));
    json.put("advice", row.advice().map(this::words));
    json.put("facts", row.measured().facts());
    json.put("at", session.clock().instant());
    return Json.line(json);
  }

  /** The evidence: when, by which version, and what was measured. */
  private void write(Path file, List<String> lines) {
    List<String> evidence = new ArrayList<>();
    if (!session.json()) {
      evidence.add(Version.line() + "  " + session.clock().instant());
      evidence.add("");
    }
    lines.forEach(line -> evidence.add(line.replaceAll("\u001b\\[[0-9;]*m", "")));
    byte[] bytes = (String.join("\n", evidence) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Durable.write(file, bytes);
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", file, "detail", e);
    }
  }
}
