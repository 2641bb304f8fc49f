/**
 * Web servers that somebody else runs: their configuration, what they serve beside the site, and
 * its installation.
 */
@NullMarked
package mx.prep.publish.webserver;

import org.jspecify.annotations.NullMarked;
