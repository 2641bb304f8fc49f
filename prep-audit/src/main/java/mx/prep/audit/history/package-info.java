/** Every package ever received, byte for byte, a folder each. */
@NullMarked
package mx.prep.audit.history;

import org.jspecify.annotations.NullMarked;
