/** For the tests of the command line: an Institute to receive from, and a shell to type in. */
@NullMarked
package mx.prep.cli.testing;

import org.jspecify.annotations.NullMarked;
