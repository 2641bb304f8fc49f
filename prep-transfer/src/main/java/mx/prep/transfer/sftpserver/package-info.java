/**
 * SFTP servers in the process: the Institute's, from which Difusores pull, and a Difusor's, into
 * which the Institute pushes.
 */
@NullMarked
package mx.prep.transfer.sftpserver;

import org.jspecify.annotations.NullMarked;
