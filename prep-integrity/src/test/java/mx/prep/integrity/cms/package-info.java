/** Tests of CMS signatures. */
@NullMarked
package mx.prep.integrity.cms;

import org.jspecify.annotations.NullMarked;
