/** Tests of minisign signatures. */
@NullMarked
package mx.prep.integrity.minisign;

import org.jspecify.annotations.NullMarked;
