/** What answers visitors: the built-in web server, or somebody else's. */
@NullMarked
package mx.prep.publish.web;

import org.jspecify.annotations.NullMarked;
