/** Files of JSON lines: appended durably, read within bounds. */
@NullMarked
package mx.prep.audit.lines;

import org.jspecify.annotations.NullMarked;
