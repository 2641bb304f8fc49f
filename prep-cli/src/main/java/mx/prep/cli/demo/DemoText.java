package mx.prep.cli.demo;

import mx.prep.core.text.MessageKey;

/** What the demonstration says. */
enum DemoText implements MessageKey {
  TITLE,
  /** Facts: address. */
  INSTITUTE,
  /** Facts: folder. */
  DIFUSOR,
  /** Facts: url. */
  OPEN,
  /** Facts: cut, cuts. */
  CUT,
  /** Facts: files, size. */
  PACKAGE,
  /** Facts: seconds. */
  LIVE,
  NOT_LIVE,
  /** Facts: code. */
  REFUSED,
  /** Facts: cuts. */
  ALL_LIVE,
  /** Facts: live, cuts. */
  SOME_LIVE,
  /** Facts: files, size, root. */
  SITE_VERIFIED,
  /** Facts: files, differences, first. */
  SITE_DIFFERS,
  STOP
}
