package mx.prep.core.config;

/**
 * Names a plug-in and holds its settings.
 *
 * @param type the name it is bound under
 */
public record PluginConfig(String type, Settings settings) {}
