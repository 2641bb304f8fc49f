package mx.prep.publish.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Where the bytes of a file are. */
@FunctionalInterface
interface BodySource {
  /** Open for reading, closed by the caller; empty where they are no more. */
  Optional<FileChannel> open() throws IOException;
}
