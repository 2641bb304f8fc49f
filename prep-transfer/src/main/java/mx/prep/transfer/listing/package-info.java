/** What the sources share: hostile listings made safe, what is new in them, what is settled. */
@NullMarked
package mx.prep.transfer.listing;

import org.jspecify.annotations.NullMarked;
