/** How packages travel from the Institute to a Difusor. */
@NullMarked
package mx.prep.transfer;

import org.jspecify.annotations.NullMarked;
