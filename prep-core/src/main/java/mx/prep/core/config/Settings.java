package mx.prep.core.config;

/**
 * A part of the configuration that a plug-in understands, not yet bound to its record.
 *
 * <p>The record's components are the keys. Their types: {@code String}, {@code boolean}, {@code
 * int}, {@code long}, {@link java.time.Duration} ({@code 5s}, {@code 10m}), {@link ByteSize},
 * {@link HostPort}, {@link java.nio.file.Path}, {@link java.net.URI}, {@link Secret}, {@link
 * java.util.regex.Pattern}, enums (in lower case, {@code -} for {@code _}), other records, any type
 * with a public constructor that takes one string, and {@code List}, {@code Map<String, …>} and
 * {@code Optional} of these.
 *
 * <p>A key that is left out: an {@code Optional}, {@code List} or {@code Map} is empty; a component
 * with {@link DefaultValue} has that; any other is required. A file that must be there is marked
 * {@link ExistingFile}. A {@link mx.prep.core.error.PrepException} of the record's constructor,
 * such as those of {@link SettingRange} and {@link SettingForm}, becomes a problem of the
 * configuration, with its line and in the reader's language; the message of an {@link
 * IllegalArgumentException} is shown as it is. A text {@code RecordName.component} in the bundle
 * {@code Messages} of the record's package describes the key to editors.
 */
public interface Settings {
  /**
   * The settings as that record. Relative paths in it are already taken from the configuration's
   * folder.
   *
   * @throws mx.prep.core.error.PrepException of category {@code CONFIGURATION}, naming every
   *     problem and its line
   */
  <T> T as(Class<T> type);
}
