/** Asks for the site as a citizen's browser does, and compares what comes with what was signed. */
@NullMarked
package mx.prep.publish.check;

import org.jspecify.annotations.NullMarked;
