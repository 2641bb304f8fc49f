/** What this module brings: the one package of it that knows Guice. */
@NullMarked
package mx.prep.publish.plugin;

import org.jspecify.annotations.NullMarked;
