/** Signatures as bare numbers, checked as strictly as the strictest program that people use. */
@NullMarked
package mx.prep.integrity.primitive;

import org.jspecify.annotations.NullMarked;
