/** Tests of what the module brings. */
@NullMarked
package mx.prep.integrity.plugin;

import org.jspecify.annotations.NullMarked;
