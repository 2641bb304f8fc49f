/**
 * Built-in inspectors: look at what accepted cuts say (threats T28, T29) and warn; they change and
 * stop nothing. They read the plain files of a site; an inner archive that was left an archive is a
 * file like any other and is not opened.
 */
@NullMarked
package mx.prep.integrity.inspect;

import org.jspecify.annotations.NullMarked;
