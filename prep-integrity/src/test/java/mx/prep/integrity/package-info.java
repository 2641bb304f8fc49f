/** Tests of the module as a whole. */
@NullMarked
package mx.prep.integrity;

import org.jspecify.annotations.NullMarked;
