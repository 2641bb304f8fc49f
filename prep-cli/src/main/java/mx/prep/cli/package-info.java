/** The {@code prep} command: the assembly of the modules, for people and scripts. */
@NullMarked
package mx.prep.cli;

import org.jspecify.annotations.NullMarked;
