package mx.prep.core.text;

/**
 * Names one text for people. Implemented by enums only; the words stand in the resource bundle
 * {@code Messages} of the enum's package, under {@code EnumName.CONSTANT}, in Spanish and English,
 * with facts as {@code {name}}.
 *
 * <p>So a plug-in brings its own texts: its enum, and the bundle beside it.
 */
public interface MessageKey {
  /** The constant's name, as {@link Enum#name()} gives it. */
  String name();

  /** The enum that declares this key; its package holds the bundle. */
  Class<?> getDeclaringClass();
}
