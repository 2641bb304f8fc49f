package mx.prep.cli.config;

import java.util.List;
import java.util.Optional;
import mx.prep.core.config.PluginConfig;

/**
 * A Difusor in the Institute's list.
 *
 * @param id unique; names its account and its record
 * @param push how deliveries are pushed to it; empty for one that pulls
 * @param keys public keys, a line of OpenSSH's form each, that may log in to pull; empty for one
 *     that is pushed to
 */
public record ListedDifusor(
    String id, @PluginRole(Role.COURIER) Optional<PluginConfig> push, List<String> keys) {
  public ListedDifusor {
    keys = List.copyOf(keys);
  }
}
