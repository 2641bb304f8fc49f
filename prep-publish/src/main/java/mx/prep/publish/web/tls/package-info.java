/** TLS of the built-in web server, from PEM files that somebody renews. */
@NullMarked
package mx.prep.publish.web.tls;

import org.jspecify.annotations.NullMarked;
