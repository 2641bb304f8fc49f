/**
 * The strict readers of ZIP and TAR archives ({@code package-format.md}, The archive): whatever two
 * programs could read differently is refused.
 */
@NullMarked
package mx.prep.integrity.archive;

import org.jspecify.annotations.NullMarked;
