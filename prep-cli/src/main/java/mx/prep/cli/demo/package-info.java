/**
 * {@code prep demo}: a simulated Institute and a real Difusor in one process, over a real SFTP
 * connection.
 */
@NullMarked
package mx.prep.cli.demo;

import org.jspecify.annotations.NullMarked;
