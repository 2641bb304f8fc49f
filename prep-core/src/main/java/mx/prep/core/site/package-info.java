/** A site as a Merkle tree of directories: applying a cut costs what it changes. */
@NullMarked
package mx.prep.core.site;

import org.jspecify.annotations.NullMarked;
