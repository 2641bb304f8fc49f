/** Plug-ins of others in the distribution. */
@NullMarked
package mx.prep.cli.plugin;

import org.jspecify.annotations.NullMarked;
