/** How modules are found and bound: the one package that knows Guice. */
@NullMarked
package mx.prep.core.plugin;

import org.jspecify.annotations.NullMarked;
