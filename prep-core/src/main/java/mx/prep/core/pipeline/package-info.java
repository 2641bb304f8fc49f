/** The way of a package: judged, kept, staged, shown. One direction, one type a step. */
@NullMarked
package mx.prep.core.pipeline;

import org.jspecify.annotations.NullMarked;
