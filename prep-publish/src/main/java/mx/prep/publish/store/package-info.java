/** Sites on disk: contents and directories by hash, written once, shared between cuts. */
@NullMarked
package mx.prep.publish.store;

import org.jspecify.annotations.NullMarked;
