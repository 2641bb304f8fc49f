/**
 * OpenPGP detached signatures ({@code .asc}): who signed a manifest, by the keys pinned in the
 * trust file.
 */
@NullMarked
package mx.prep.integrity.openpgp;

import org.jspecify.annotations.NullMarked;
