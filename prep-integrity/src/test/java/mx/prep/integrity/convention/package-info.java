/** Tests of conventions. */
@NullMarked
package mx.prep.integrity.convention;

import org.jspecify.annotations.NullMarked;
