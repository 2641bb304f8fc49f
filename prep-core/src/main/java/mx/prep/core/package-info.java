/** The domain of PREP Difusores: what every module and plug-in shares. */
@NullMarked
package mx.prep.core;

import org.jspecify.annotations.NullMarked;
