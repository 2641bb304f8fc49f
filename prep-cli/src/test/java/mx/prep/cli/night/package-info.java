/** Whole election nights through the built distribution and the real programs beside it. */
@NullMarked
package mx.prep.cli.night;

import org.jspecify.annotations.NullMarked;
