/** The page of method 2: the official site in a frame. */
@NullMarked
package mx.prep.cli.frame;

import org.jspecify.annotations.NullMarked;
