/** The words of the domain as types: hashes, paths, manifests, cuts, calendars. */
@NullMarked
package mx.prep.core.model;

import org.jspecify.annotations.NullMarked;
