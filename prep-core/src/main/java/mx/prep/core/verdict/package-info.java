/** Verdicts on packages and the reasons of refusals, {@code package-format.md}. */
@NullMarked
package mx.prep.core.verdict;

import org.jspecify.annotations.NullMarked;
