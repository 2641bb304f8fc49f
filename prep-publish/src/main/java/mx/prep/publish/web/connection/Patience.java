package mx.prep.publish.web.connection;

import java.time.Duration;
import mx.prep.core.config.ByteSize;

/**
 * How long a visitor is waited for.
 *
 * @param head for a request, from its first byte to the end of its head
 * @param idle for anything at all
 * @param leastRead a second, on average, while an answer waits to be taken
 */
public record Patience(Duration head, Duration idle, ByteSize leastRead) {}
