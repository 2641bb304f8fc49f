/** Runs inspectors over accepted cuts, beside the way of a package and never in it. */
@NullMarked
package mx.prep.core.inspection;

import org.jspecify.annotations.NullMarked;
