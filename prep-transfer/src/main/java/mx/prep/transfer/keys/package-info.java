/** SSH keys as OpenSSH keeps them. */
@NullMarked
package mx.prep.transfer.keys;

import org.jspecify.annotations.NullMarked;
