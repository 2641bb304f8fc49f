/** Whether what visitors get, and what lies in the docroots, is the signed cut; and mending it. */
@NullMarked
package mx.prep.core.check;

import org.jspecify.annotations.NullMarked;
