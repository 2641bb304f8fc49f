package mx.prep.cli.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import mx.prep.cli.output.Json;
import mx.prep.cli.output.Table;
import mx.prep.core.node.Plugins;
import mx.prep.core.node.Registry;
import mx.prep.core.spi.SignatureScheme;
import picocli.CommandLine.Command;

/** {@code prep plugins list}: what is installed, by the names that the configuration uses. */
@Command
final class PluginsListCommand implements Callable<Integer> {
  private final Session session;

  PluginsListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Collection<String>> installed = installed();
    if (session.json()) {
      installed.forEach(
          (role, types) ->
              types.forEach(
                  type ->
                      session.out().println(Json.line(Json.object("role", role, "type", type)))));
    } else {
      Table table = new Table();
      installed.forEach(
          (role, types) -> table.row(session.paint().bold(role), String.join(", ", types)));
      table.lines().forEach(session.out()::println);
    }
    return 0;
  }

  private Map<String, Collection<String>> installed() {
    Plugins plugins = session.plugins();
    Map<String, Collection<String>> installed = new LinkedHashMap<>();
    installed.put("module", session.loader().modules());
    for (Registry<?> registry :
        List.of(
            plugins.sources(),
            plugins.conventions(),
            plugins.targets(),
            plugins.webServers(),
            plugins.inspectors())) {
      installed.put(registry.role(), registry.types());
    }
    installed.put(
        "signature",
        new TreeSet<>(plugins.signatureSchemes().stream().map(SignatureScheme::name).toList()));
    return installed;
  }
}
