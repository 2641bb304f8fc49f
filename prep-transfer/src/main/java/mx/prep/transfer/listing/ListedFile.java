package mx.prep.transfer.listing;

/**
 * A regular file as a source lists it; nothing about it is believed.
 *
 * @param name acceptable to {@link FileNames}
 * @param size in bytes, 0 or more
 * @param modified when it last changed, in the source's own unit: only compared for equality
 */
public record ListedFile(String name, long size, long modified) {}
