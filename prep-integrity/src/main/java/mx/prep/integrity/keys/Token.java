package mx.prep.integrity.keys;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A cryptographic token: a smart card, a USB key, an HSM.
 *
 * @param library its PKCS #11 module, absolute
 * @param slot the slot's number, as {@code pkcs11-tool --list-slots} shows it; empty for the first
 *     with a token
 */
public record Token(Path library, OptionalInt slot) {}
