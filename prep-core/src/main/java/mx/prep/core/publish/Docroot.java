package mx.prep.core.publish;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a web server of this machine reads what a target shows.
 *
 * @param path the document root; absolute
 * @param cuts the folder in which each site that is shown, or was a short while ago, lies under its
 *     root in lower-case hex; {@code path} then is a symbolic link that leads to a folder of that
 *     name. Empty where {@code path} is a folder whose files are replaced: pages cannot be pinned
 *     to a cut there
 */
public record Docroot(Path path, Optional<Path> cuts) {}
