/** A watched directory, such as the drop directory of an OpenSSH server. */
@NullMarked
package mx.prep.transfer.inbox;

import org.jspecify.annotations.NullMarked;
