/** What this module brings to the platform. */
@NullMarked
package mx.prep.audit.plugin;

import org.jspecify.annotations.NullMarked;
