/** A page load is one cut. */
@NullMarked
package mx.prep.publish.pin;

import org.jspecify.annotations.NullMarked;
