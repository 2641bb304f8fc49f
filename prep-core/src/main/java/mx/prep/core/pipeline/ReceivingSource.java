package mx.prep.core.pipeline;

import mx.prep.core.spi.Convention;
import mx.prep.core.spi.Source;

/**
 * A source, and how what comes from it is to be read.
 *
 * @param type the name its factory is bound under
 */
public record ReceivingSource(String type, Source source, Convention convention) {}
