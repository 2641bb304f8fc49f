/**
 * For the tests of modules and plug-ins: contract suites, fakes, and the real parts that users run.
 */
@NullMarked
package mx.prep.core.testkit;

import org.jspecify.annotations.NullMarked;
