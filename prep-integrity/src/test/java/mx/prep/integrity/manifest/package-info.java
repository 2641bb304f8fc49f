/** Tests of manifests. */
@NullMarked
package mx.prep.integrity.manifest;

import org.jspecify.annotations.NullMarked;
