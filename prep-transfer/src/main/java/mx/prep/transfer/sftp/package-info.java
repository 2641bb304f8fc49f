/** Pulling from an Institute's SFTP server: keys only, host keys pinned, everything bounded. */
@NullMarked
package mx.prep.transfer.sftp;

import org.jspecify.annotations.NullMarked;
