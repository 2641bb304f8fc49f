/** Tests of loading signing keys. */
@NullMarked
package mx.prep.integrity.keys;

import org.jspecify.annotations.NullMarked;
