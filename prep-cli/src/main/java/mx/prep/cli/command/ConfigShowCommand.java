package mx.prep.cli.command;

import java.util.Map;
import java.util.concurrent.Callable;
import mx.prep.cli.config.ConfigView;
import mx.prep.cli.output.Json;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Command;

/** {@code prep config show}: the configuration in force, defaults filled in, no secrets. */
@Command
final class ConfigShowCommand implements Callable<Integer> {
  private final Session session;

  ConfigShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> view = ConfigView.of(session.config());
    if (session.json()) {
      session.out().println(Json.line(view));
    } else {
      DumperOptions options = new DumperOptions();
      options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
      options.setWidth(Integer.MAX_VALUE);
      session.out().print(new Yaml(options).dump(view));
    }
    return 0;
  }
}
