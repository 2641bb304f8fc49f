/** Reads the Institute's signing keys: from a PKCS#12 or PEM file, or a PKCS#11 token. */
@NullMarked
package mx.prep.integrity.keys;

import org.jspecify.annotations.NullMarked;
