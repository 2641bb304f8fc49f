/** The tamper-evident log: a chain of JSON lines, its head, and the check of both. */
@NullMarked
package mx.prep.audit.log;

import org.jspecify.annotations.NullMarked;
