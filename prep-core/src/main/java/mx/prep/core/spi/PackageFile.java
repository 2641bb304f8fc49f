package mx.prep.core.spi;

import java.nio.file.Path;
import mx.prep.core.model.Sha256;

/**
 * One file of a package that is kept, byte for byte as it came.
 *
 * @param name as its sender called it, without a directory
 * @param file where it lies; never to be written
 * @param size in bytes, when it was kept
 * @param sha256 of its bytes, when it was kept
 */
public record PackageFile(String name, Path file, long size, Sha256 sha256) {}
