package mx.prep.audit.lines;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** JSON's own escapes, and DEL, which JSON lets stand. */
final class TerminalEscapes extends CharacterEscapes {
  private static final int DEL = 0x7F;

  private final int[] escapes = standardAsciiEscapesForJSON();

  TerminalEscapes() {
    escapes[DEL] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return escapes.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    return null;
  }
}
