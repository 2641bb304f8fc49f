/** Tests of the simulated election night. */
@NullMarked
package mx.prep.cli.demo.election;

import org.jspecify.annotations.NullMarked;
