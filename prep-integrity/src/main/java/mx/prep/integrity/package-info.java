/** Decides whether a package is exactly what the Institute signed. */
@NullMarked
package mx.prep.integrity;

import org.jspecify.annotations.NullMarked;
