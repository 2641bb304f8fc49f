package mx.prep.core.spi;

import java.nio.file.Path;
import java.time.Clock;
import mx.prep.core.config.Limits;

/**
 * What a source may use.
 *
 * @param convention groups file names into deliveries
 * @param incoming a folder of this source's own, under {@code data/incoming}; there when the source
 *     is created
 * @param memory a file of this source's own for what it must remember (which deliveries are
 *     settled); may be absent
 */
public record SourceContext(
    Convention convention, Path incoming, Path memory, Limits limits, Clock clock) {}
