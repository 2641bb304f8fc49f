/** Plug-in points: what a module or an integrator implements. */
@NullMarked
package mx.prep.core.spi;

import org.jspecify.annotations.NullMarked;
