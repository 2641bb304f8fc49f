/** The Institute's deliveries: what each Difusor lacks, pushed to all of them at once. */
@NullMarked
package mx.prep.transfer.deliver;

import org.jspecify.annotations.NullMarked;
