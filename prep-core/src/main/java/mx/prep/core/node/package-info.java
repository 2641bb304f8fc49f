/** A Difusor's installation, assembled from its configuration. */
@NullMarked
package mx.prep.core.node;

import org.jspecify.annotations.NullMarked;
