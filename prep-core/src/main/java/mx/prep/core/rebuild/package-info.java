/** Sites made anew from the packages that history keeps. */
@NullMarked
package mx.prep.core.rebuild;

import org.jspecify.annotations.NullMarked;
