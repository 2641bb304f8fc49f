package mx.prep.integrity.pack;

import java.nio.file.Path;
import mx.prep.core.model.Manifest;

/**
 * A package that is ready to be signed.
 *
 * @param archive its file
 * @param manifestFile its file
 */
public record Packed(Path archive, Path manifestFile, Manifest manifest) {}
