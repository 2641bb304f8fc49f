/** The small facts that outlive the process, and the incidents. */
@NullMarked
package mx.prep.audit.state;

import org.jspecify.annotations.NullMarked;
