package mx.prep.publish.webserver;

import mx.prep.core.text.MessageKey;

/** What the configurations say about themselves, and to visitors. */
enum SnippetText implements MessageKey {
  GENERATED,
  NGINX_PLACE,
  APACHE_PLACE,
  IIS_PLACE,
  CADDY_PLACE,
  LIVE_CUT,
  APACHE_LIVE_CUT,
  PIN,
  PIN_KEPT,
  HEADERS,
  SINGLE_PAGE,
  TLS,
  OWN_ADDRESS,
  LIMITS,
  APACHE_RATE,
  VALIDATORS,
  NOTHING_LIVE,
  POINTER,
  PROOFS,
  DOT_FILES,
  NEVER_RUN,
  IIS_REWRITE,
  IIS_NO_PIN,
  IIS_RATE,
  CADDY_NO_PIN,
  CADDY_LOG,
  NOTHING_SHOWN
}
