/** The configuration as immutable records. */
@NullMarked
package mx.prep.core.config;

import org.jspecify.annotations.NullMarked;
