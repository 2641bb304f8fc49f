/** An SFTP server in the process: the Institute's, from which Difusores pull. */
@NullMarked
package mx.prep.transfer.sftpserver;

import org.jspecify.annotations.NullMarked;
