/** Keeps the record: every package and every step, so that anyone can check afterwards. */
@NullMarked
package mx.prep.audit;

import org.jspecify.annotations.NullMarked;
