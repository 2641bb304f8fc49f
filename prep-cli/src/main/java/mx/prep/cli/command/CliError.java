package mx.prep.cli.command;

import mx.prep.core.error.ErrorCategory;
import mx.prep.core.error.ErrorCode;

/** Errors of the commands themselves. */
enum CliError implements ErrorCode {
  /** History has no package of that sequence. Facts: sequence. */
  NO_SUCH_CUT,
  /** There is something already where {@code init} would write. Facts: path. */
  EXISTS,
  /** There is no such help. Facts: topic. */
  NO_SUCH_TOPIC,
  /** Another program's configuration is asked for, and that type is none. Facts: type. */
  NO_SNIPPET,
  /** Without a configuration both a trust file and an election are needed. */
  VERIFY_NEEDS_BOTH,
  /** Nobody says where visitors see the site. */
  NO_URL,
  /** No completion for that shell. Facts: shell. */
  NO_SUCH_SHELL,
  /** A secret was written where only a reference to it belongs. Facts: option. */
  NOT_A_REFERENCE,
  /** None or several places of a signing key were named. */
  ONE_KEY_SOURCE,
  /** An option without any of those that it goes with. Facts: option, others. */
  OPTION_ALONE,
  /** No address of a site that can be framed. Facts: url. */
  NOT_A_SITE,
  /** A folder holds no signed cut. Facts: path. */
  NOTHING_TO_DELIVER,
  /** A cut's archive is not what its manifest says. Facts: manifest, archive. */
  CUT_INCOMPLETE,
  /** A manifest of the Institute's own cannot be read. Facts: path, detail. */
  CUT_UNREADABLE,
  /** Nobody of the list has what a command needs. Facts: key, path. */
  NO_DIFUSOR,
  /** The list has no such Difusor. Facts: id, path. */
  NO_SUCH_DIFUSOR,
  /** The data folder's owner did not answer an order. Facts: seconds. */
  AGENT_SILENT;

  @Override
  public ErrorCategory category() {
    return this == AGENT_SILENT ? ErrorCategory.RESOURCES : ErrorCategory.USAGE;
  }
}
