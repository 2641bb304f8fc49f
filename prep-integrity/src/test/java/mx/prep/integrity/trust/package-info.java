/** Tests of trust. */
@NullMarked
package mx.prep.integrity.trust;

import org.jspecify.annotations.NullMarked;
