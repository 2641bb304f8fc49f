package mx.prep.publish.docroot;

import java.nio.file.Path;

/**
 * Settings of a target {@code directory}.
 *
 * @param docroot what the web server serves: a symbolic link that the platform makes and switches.
 *     Nothing, an empty folder or a symbolic link may be there at first
 */
public record DirectoryTargetConfig(Path docroot) {}
