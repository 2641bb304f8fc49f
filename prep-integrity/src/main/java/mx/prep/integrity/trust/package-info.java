/** Who may sign: trust files and the counting of their signers. */
@NullMarked
package mx.prep.integrity.trust;

import org.jspecify.annotations.NullMarked;
