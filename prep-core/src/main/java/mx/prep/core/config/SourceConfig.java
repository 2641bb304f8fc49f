package mx.prep.core.config;

import java.util.Optional;

/**
 * One source of deliveries.
 *
 * @param convention the name of a convention; empty for {@code prep-package/1}
 */
public record SourceConfig(PluginConfig plugin, Optional<String> convention) {}
