package mx.prep.transfer.sftp;

import mx.prep.transfer.listing.ListedFile;

/**
 * A file that the server opened for us.
 *
 * @param listed how it looked just before
 * @param handle the server's name for it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RemoteFile(ListedFile listed, byte[] handle) {}
