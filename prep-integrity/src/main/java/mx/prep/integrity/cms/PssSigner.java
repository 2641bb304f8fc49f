package mx.prep.integrity.cms;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;

/** Signs with a key that is for RSASSA-PSS alone; the library asks for a name the JDK has not. */
final class PssSigner implements ContentSigner {
  static final String ALGORITHM = "RSASSA-PSS";
  private static final int SALT_BYTES = 32;
  private static final AlgorithmIdentifier HASH =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  private final PrivateKey key;
  private final ByteArrayOutputStream signed = new ByteArrayOutputStream();

  PssSigner(PrivateKey key) {
    this.key = key;
  }

  /** For these keys, signing or checking. */
  static Signature signature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.setParameter(
        new PSSParameterSpec(
            "SHA-256",
            "MGF1",
            MGF1ParameterSpec.SHA256,
            SALT_BYTES,
            PSSParameterSpec.TRAILER_FIELD_BC));
    return signature;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            HASH,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, HASH),
            new ASN1Integer(SALT_BYTES),
            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
  }

  @Override
  public OutputStream getOutputStream() {
    return signed;
  }

  @Override
  public byte[] getSignature() {
    try {
      Signature signature = signature();
      signature.initSign(key);
      signature.update(signed.toByteArray());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new RuntimeOperatorException(String.valueOf(e.getMessage()), e);
    }
  }
}
