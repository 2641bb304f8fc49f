/** What commands ask of an agent at work, which alone may write in the data folder. */
@NullMarked
package mx.prep.core.order;

import org.jspecify.annotations.NullMarked;
