/** What keeps a signature from being added to those that are there. */
@NullMarked
package mx.prep.integrity.signing;

import org.jspecify.annotations.NullMarked;
