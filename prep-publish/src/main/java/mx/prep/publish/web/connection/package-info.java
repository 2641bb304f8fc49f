/** Connections of the built-in web server: how many, how fast, how long. */
@NullMarked
package mx.prep.publish.web.connection;

import org.jspecify.annotations.NullMarked;
