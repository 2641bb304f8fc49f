/** Keeps a page load at one cut, whichever web server answers it. */
@NullMarked
package mx.prep.publish.pin;

import org.jspecify.annotations.NullMarked;
