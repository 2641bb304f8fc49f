/** Time as the night goes by it: the calendar's moments in the log, the clock under watch. */
@NullMarked
package mx.prep.core.calendar;

import org.jspecify.annotations.NullMarked;
