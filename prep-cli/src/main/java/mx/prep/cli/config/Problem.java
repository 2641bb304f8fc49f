package mx.prep.cli.config;

import mx.prep.core.text.Message;

/**
 * Something wrong in the configuration.
 *
 * @param line from 1
 * @param column from 1
 * @param key where in the configuration, such as {@code sources[0].port}; empty for the whole file
 * @param what is wrong, and what would be right
 */
public record Problem(int line, int column, String key, Message what) {}
