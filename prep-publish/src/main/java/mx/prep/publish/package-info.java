/** Puts a verified cut in front of visitors, whole or not at all. */
@NullMarked
package mx.prep.publish;

import org.jspecify.annotations.NullMarked;
