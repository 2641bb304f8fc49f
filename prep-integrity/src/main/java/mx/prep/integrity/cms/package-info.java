/** CMS signatures (RFC 5652): checking them against pinned certificates, and making them. */
@NullMarked
package mx.prep.integrity.cms;

import org.jspecify.annotations.NullMarked;
