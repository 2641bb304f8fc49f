/** Pulling from an Institute that publishes its packages on the web. */
@NullMarked
package mx.prep.transfer.https;

import org.jspecify.annotations.NullMarked;
