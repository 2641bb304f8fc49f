/** Contract suites and helpers for tests of plug-ins; shipped as the test-jar of prep-core. */
@NullMarked
package mx.prep.core.testkit;

import org.jspecify.annotations.NullMarked;
