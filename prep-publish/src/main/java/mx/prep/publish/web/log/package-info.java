/** The access log of the built-in web server, in the combined format. */
@NullMarked
package mx.prep.publish.web.log;

import org.jspecify.annotations.NullMarked;
