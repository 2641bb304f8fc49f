/**
 * The checks of {@code package-format.md} in their order; what has passed them all is a {@code
 * VerifiedCut}.
 */
@NullMarked
package mx.prep.core.verify;

import org.jspecify.annotations.NullMarked;
