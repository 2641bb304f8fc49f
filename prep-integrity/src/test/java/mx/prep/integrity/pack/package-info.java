/** Tests of packing and signing. */
@NullMarked
package mx.prep.integrity.pack;

import org.jspecify.annotations.NullMarked;
