/** Accepted cuts as the records keep them. */
@NullMarked
package mx.prep.audit.cuts;

import org.jspecify.annotations.NullMarked;
