package mx.prep.transfer.listing;

import java.util.regex.Pattern;

/**
 * Which names from the other side are looked at (threat T68): plain ASCII, short, and a file name
 * on every system. Anything else is somebody else's or an attack, and is only counted.
 */
public final class FileNames {
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\..*)?");

  private FileNames() {}

  /** Whether a name may belong to a delivery. */
  public static boolean isAcceptable(String name) {
    return ACCEPTABLE.matcher(name).matches()
        && !name.endsWith(".")
        && !DEVICE.matcher(name).matches();
  }
}
