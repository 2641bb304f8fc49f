/** Texts for people: keys and facts in code, words in resource bundles. */
@NullMarked
package mx.prep.core.text;

import org.jspecify.annotations.NullMarked;
