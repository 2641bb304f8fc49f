/** Docroots: where web servers that we do not run read the site. */
@NullMarked
package mx.prep.publish.docroot;

import org.jspecify.annotations.NullMarked;
