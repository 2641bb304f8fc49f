/** Logging of the command line: to standard error, quiet unless asked. */
@NullMarked
package mx.prep.cli.log;

import org.jspecify.annotations.NullMarked;
