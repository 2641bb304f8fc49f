/** Reads {@code prep.yaml}: every problem in one go, each with its line. */
@NullMarked
package mx.prep.cli.config;

import org.jspecify.annotations.NullMarked;
