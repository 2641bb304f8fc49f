package mx.prep.core.inspection;

import mx.prep.core.spi.Inspector;

/**
 * An inspector at work.
 *
 * @param type what the configuration calls it
 */
public record NamedInspector(String type, Inspector inspector) {}
