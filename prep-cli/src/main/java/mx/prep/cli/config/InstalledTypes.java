package mx.prep.cli.config;

import java.util.Map;

/** The plug-ins that a configuration may name. */
@FunctionalInterface
interface InstalledTypes {
  /** The settings' record of each type of the role, by type, ascending. */
  Map<String, Class<?>> of(Role role);
}
