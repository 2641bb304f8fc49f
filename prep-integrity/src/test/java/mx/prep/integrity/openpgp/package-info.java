/** Tests of OpenPGP signatures. */
@NullMarked
package mx.prep.integrity.openpgp;

import org.jspecify.annotations.NullMarked;
