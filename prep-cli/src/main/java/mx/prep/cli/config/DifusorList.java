package mx.prep.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.prep.core.error.PrepException;
import mx.prep.core.node.Plugins;
import mx.prep.transfer.deliver.Recipient;

/**
 * The Institute's list of Difusores, a YAML file.
 *
 * @param difusores in the file's order; never empty
 */
public record DifusorList(List<ListedDifusor> difusores) {
  public DifusorList {
    difusores = List.copyOf(difusores);
  }

  /**
   * Reads it.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}, naming every
   *     problem and its line
   */
  public static DifusorList read(Path file, Plugins plugins) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    if (!Files.exists(absolute)) {
      throw new PrepException(ConfigError.NO_LIST, "file", absolute);
    }
    Problems problems = new Problems();
    Binder binder = new Binder(new Scalars(folder), role -> role.types(plugins), problems);
    Optional<DifusorList> list =
        YamlFile.read(absolute, problems).flatMap(root -> binder.bind(DifusorList.class, root));
    list.ifPresent(whole -> check(whole.difusores(), problems));
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(ConfigError.INVALID_LIST, absolute, problems.inOrder());
    }
    return list.orElseThrow();
  }

  private static void check(List<ListedDifusor> difusores, Problems problems) {
    Set<String> seen = new HashSet<>();
    if (difusores.isEmpty()) {
      problems.add("", ProblemText.MISSING_KEY, "key", "difusores");
    }
    for (int i = 0; i < difusores.size(); i++) {
      String id = difusores.get(i).id();
      String key = "difusores[" + i + "].id";
      if (!Recipient.isId(id)) {
        problems.add(key, ProblemText.NOT_A_DIFUSOR_ID, "value", id);
      } else if (!seen.add(id)) {
        problems.add(key, ProblemText.DIFUSOR_TWICE, "id", id);
      }
    }
  }

  /** A JSON Schema of it for editors, with descriptions in the language. */
  public static Map<String, Object> schema(Plugins plugins, Locale locale) {
    return ConfigSchema.of(
        "PREP Difusores: difusores.yaml", DifusorList.class, role -> role.types(plugins), locale);
  }
}
