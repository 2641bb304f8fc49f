/**
 * A simulated election night in Chiapas, cut by cut, as the files an Institute would publish: the
 * content of {@code prep demo}. Everything here is invented but the municipalities' names, and says
 * so.
 */
@NullMarked
package mx.prep.cli.demo.election;

import org.jspecify.annotations.NullMarked;
