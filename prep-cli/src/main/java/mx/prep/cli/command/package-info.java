/**
 * The commands of {@code prep}: thin, each says what it was asked for and hands on an exit code.
 */
@NullMarked
package mx.prep.cli.command;

import org.jspecify.annotations.NullMarked;
