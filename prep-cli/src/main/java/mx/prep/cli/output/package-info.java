/** How commands speak: text for people, JSON lines for programs, colours, progress. */
@NullMarked
package mx.prep.cli.output;

import org.jspecify.annotations.NullMarked;
