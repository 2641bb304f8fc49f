/** What could not be done or decided: error codes, their exits, the one exception. */
@NullMarked
package mx.prep.core.error;

import org.jspecify.annotations.NullMarked;
