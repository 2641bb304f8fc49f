/** The Institute's side: packing cuts, making keys, signing. */
@NullMarked
package mx.prep.integrity.pack;

import org.jspecify.annotations.NullMarked;
