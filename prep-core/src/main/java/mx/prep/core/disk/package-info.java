/** The data folder: where everything lies, how it is written durably, who may write. */
@NullMarked
package mx.prep.core.disk;

import org.jspecify.annotations.NullMarked;
