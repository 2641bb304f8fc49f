/** What visitors read while cuts change. */
@NullMarked
package mx.prep.publish.readers;

import org.jspecify.annotations.NullMarked;
