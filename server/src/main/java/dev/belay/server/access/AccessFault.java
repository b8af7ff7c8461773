package dev.belay.server.access;

/** Every cause for which a request is not let in. */
public enum AccessFault {
  /** No Authorization, or one whose parts are missing or cannot be read. */
  INCOMPLETE,
  /** A header that every signed request needs is not there. */
  MISSING_HEADER,
  UNKNOWN_KEY,
  DISABLED_KEY,
  MALFORMED_TIME,
  TIME_TOO_FAR_OFF,
  MISMATCH,
  NONCE_USED,
  /** A temporary key without its security token. */
  MISSING_TOKEN,
  /** A security token with another key than its own. */
  OTHER_TOKEN,
  TOKEN_EXPIRED,
  /** More requests than the key may send in a second. */
  TOO_FAST,
  /** A query or form that cannot be decoded, or names a parameter twice. */
  MALFORMED_PARAMETERS,
  /** The body is not the one that was signed. */
  BODY_DIFFERS
}
