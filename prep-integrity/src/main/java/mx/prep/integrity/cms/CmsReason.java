package mx.prep.integrity.cms;

import mx.prep.core.text.MessageKey;

/**
 * What a CMS signature turned out to be. Every text may also use {@code file}. The fact signer is a
 * certificate's SHA-256 where it is pinned, else what the signature says of its signer.
 */
public enum CmsReason implements MessageKey {
  /** Facts: signer. */
  GOOD,
  /** Facts: detail. */
  NOT_CMS,
  /** BER that is not DER, or bytes behind the end. */
  NOT_DER,
  /** Another content type of CMS. Facts: type. */
  NOT_SIGNED_DATA,
  /** The content is inside, so that two contents could be meant. */
  NOT_DETACHED,
  /** Two parts of the file contradict each other. Facts: part. */
  CONTRADICTION,
  /** No signer at all. */
  NO_SIGNERS,
  /** Facts: signer. */
  STRANGER,
  /** The certificate that came along is not the pinned one. Facts: signer. */
  OTHER_CERTIFICATE,
  /** Facts: signer, expired. */
  CERTIFICATE_EXPIRED,
  /** Weak, or not of the format. Facts: signer, algorithm. */
  ALGORITHM_REFUSED,
  /** Two algorithms of one signature contradict each other. Facts: signer, algorithm, other. */
  ALGORITHMS_DIFFER,
  /** Facts: signer. */
  NO_SIGNED_ATTRIBUTES,
  /** Missing, twice, or wrong. Facts: signer, attribute. */
  BAD_ATTRIBUTE,
  /** It is over other bytes than these. Facts: signer. */
  OTHER_CONTENT,
  /** Facts: signer. */
  DOES_NOT_VERIFY
}
