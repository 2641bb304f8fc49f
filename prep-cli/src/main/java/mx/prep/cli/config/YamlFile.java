package mx.prep.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The YAML of one file, as nodes that know their lines: no object is made of it here. */
final class YamlFile {
  /** Larger than any configuration. */
  private static final int MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * Reads it.
   *
   * @return empty where it is no YAML, which is then among the problems
   */
  static Optional<Node> read(Path file, Problems problems) {
    try {
      Node root = yaml().compose(new StringReader(text(file)));
      if (root == null) {
        problems.add("", ProblemText.EMPTY_FILE);
      }
      return Optional.ofNullable(root);
    } catch (CharacterCodingException e) {
      problems.add("", ProblemText.NOT_UTF8);
    } catch (MarkedYAMLException e) {
      if (e.getProblemMark() == null) {
        problems.add("", ProblemText.SYNTAX, "detail", e.getProblem());
      } else {
        problems.addAt(e.getProblemMark(), "", ProblemText.SYNTAX, "detail", e.getProblem());
      }
    } catch (YAMLException e) {
      problems.add("", ProblemText.SYNTAX, "detail", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new PrepException(
          e,
          Files.exists(file) ? ConfigError.UNREADABLE : ConfigError.NO_FILE,
          "file",
          file,
          "detail",
          e);
    }
    return Optional.empty();
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    return new Yaml(new SafeConstructor(options));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("> " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
