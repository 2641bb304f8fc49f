/** What this module brings to the platform. */
@NullMarked
package mx.prep.transfer.plugin;

import org.jspecify.annotations.NullMarked;
