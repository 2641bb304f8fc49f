package mx.prep.publish.webserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.prep.core.text.Texts;

/**
 * A configuration file with holes. {@code @name@} is a value; a line that begins with {@code
 * [flag]} or {@code [!flag]} is there only with, or without, that flag; {@code ## KEY} is a comment
 * of {@link SnippetText}; a line that is only {@code @@name@@} stands for several.
 */
final class Template {
  private static final Pattern FLAGS = Pattern.compile("^((?:\\[!?[a-z]+])+) ?(.*)$");
  private static final Pattern FLAG = Pattern.compile("\\[(!?)([a-z]+)]");
  private static final Pattern LINES = Pattern.compile("^(\\s*)@@([a-z]+)@@$");
  private static final Pattern COMMENT = Pattern.compile("^(\\s*)## ([A-Z_]+)$");
  private static final Pattern VALUE = Pattern.compile("@([a-z]+)@");
  private static final int WIDTH = 100;

  /**
   * How the program writes comments.
   *
   * @param open before a line's text
   * @param close behind it
   */
  record Comments(String open, String close) {
    static final Comments HASH = new Comments("# ", "");
    static final Comments XML = new Comments("<!-- ", " -->");
  }

  private final List<String> source;
  private final Comments comments;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, List<String>> lines = new HashMap<>();
  private final Set<String> flags = new HashSet<>();

  private Template(List<String> source, Comments comments) {
    this.source = source;
    this.comments = comments;
  }

  /** Reads the resource of that name. */
  static Template of(String name, Comments comments) {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Template(text.lines().toList(), comments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Template value(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  Template lines(String name, List<String> several) {
    lines.put(name, List.copyOf(several));
    return this;
  }

  Template flag(String name, boolean set) {
    if (set) {
      flags.add(name);
    }
    return this;
  }

  /** The file, with comments in that language. */
  String render(Texts texts) {
    StringBuilder out = new StringBuilder();
    for (String line : source) {
      Matcher flagged = FLAGS.matcher(line);
      if (!flagged.matches()) {
        append(line, texts, out);
      } else if (applies(flagged.group(1))) {
        append(flagged.group(2), texts, out);
      }
    }
    return out.toString();
  }

  private boolean applies(String conditions) {
    return FLAG.matcher(conditions)
        .results()
        .allMatch(flag -> flags.contains(flag.group(2)) == flag.group(1).isEmpty());
  }

  private void append(String line, Texts texts, StringBuilder out) {
    Matcher several = LINES.matcher(line);
    Matcher comment = COMMENT.matcher(line);
    if (several.matches()) {
      for (String one : lines.getOrDefault(several.group(2), List.of())) {
        out.append(several.group(1)).append(one).append('\n');
      }
    } else if (comment.matches()) {
      String text = texts.render(SnippetText.valueOf(comment.group(2)));
      for (String one : wrap(text)) {
        out.append(comment.group(1)).append(comments.open()).append(one).append(comments.close());
        out.append('\n');
      }
    } else {
      out.append(VALUE.matcher(line).replaceAll(this::value)).append('\n');
    }
  }

  private String value(MatchResult hole) {
    String value = values.get(hole.group(1));
    return Matcher.quoteReplacement(
        Objects.requireNonNull(value, () -> "no value for " + hole.group()));
  }

  private static List<String> wrap(String text) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        wrapped.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    wrapped.add(line.toString());
    return wrapped;
  }
}
