/**
 * Plug-in points behind verification: what stores and shows sites. They take verified cuts and
 * nothing else.
 */
@NullMarked
package mx.prep.core.publish;

import org.jspecify.annotations.NullMarked;
