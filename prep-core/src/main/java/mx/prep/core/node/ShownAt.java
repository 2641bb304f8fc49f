package mx.prep.core.node;

import java.util.Optional;
import mx.prep.core.text.Message;

/**
 * How one target of a configuration shows sites.
 *
 * @param name the target's
 * @param strategy what it does, and why so; empty where there is nothing to choose
 */
public record ShownAt(String name, Optional<Message> strategy) {}
