/** How the Institute pushes a delivery to one Difusor. */
@NullMarked
package mx.prep.transfer.courier;

import org.jspecify.annotations.NullMarked;
