/** What this module brings to the platform. */
@NullMarked
package mx.prep.integrity.plugin;

import org.jspecify.annotations.NullMarked;
