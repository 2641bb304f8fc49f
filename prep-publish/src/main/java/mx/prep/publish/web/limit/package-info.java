/** How much one visitor may ask of the built-in web server. */
@NullMarked
package mx.prep.publish.web.limit;

import org.jspecify.annotations.NullMarked;
