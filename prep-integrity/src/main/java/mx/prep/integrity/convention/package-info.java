/** How Institutes pack and sign: the platform's own format, and archives with checksums. */
@NullMarked
package mx.prep.integrity.convention;

import org.jspecify.annotations.NullMarked;
