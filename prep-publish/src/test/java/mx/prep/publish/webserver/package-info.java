/** Web servers that somebody else runs, with the real ones. */
@NullMarked
package mx.prep.publish.webserver;

import org.jspecify.annotations.NullMarked;
