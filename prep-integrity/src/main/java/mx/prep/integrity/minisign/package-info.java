/**
 * Minisign signatures ({@code .minisig}): who signed a manifest, by the keys pinned in the trust
 * file.
 */
@NullMarked
package mx.prep.integrity.minisign;

import org.jspecify.annotations.NullMarked;
