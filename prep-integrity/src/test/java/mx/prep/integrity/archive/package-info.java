/** Tests of the archive readers, with archives built byte by byte. */
@NullMarked
package mx.prep.integrity.archive;

import org.jspecify.annotations.NullMarked;
