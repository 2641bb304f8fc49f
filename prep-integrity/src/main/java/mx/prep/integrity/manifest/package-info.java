/** Manifests of {@code prep-package/1}: strict reading, one way of writing. */
@NullMarked
package mx.prep.integrity.manifest;

import org.jspecify.annotations.NullMarked;
