package mx.prep.integrity.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Opens signing keys in PKCS #11 tokens. The secret never leaves the token; the key stands for it.
 *
 * <p>The token's provider is registered with the JVM, behind all others, because that is how a
 * signature finds the provider of its key; it stays until the process ends.
 */
public final class TokenKeys {
  private static final String PROVIDER = "SunPKCS11";

  private TokenKeys() {}

  /**
   * Opens a key, and its certificate in the same token.
   *
   * @param alias the label; may be empty where the token holds only one key with a certificate
   * @param pin the user's; the caller wipes it. May be empty where the token has keys of its own to
   *     type it on; no login is tried without one elsewhere, since a token counts those that fail
   * @throws PrepException a {@link KeyError}
   */
  public static SigningKey open(Token token, Optional<String> alias, Optional<char[]> pin) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider(token));
      store.load(null, pin.orElse(null));
      StoredKey.Entry entry = new StoredKey(store, token.library()).pick(alias, null);
      return entry.key().checked(token.library(), entry.alias());
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new PrepException(e, KeyError.TOKEN_LOCKED, "path", token.library());
      }
      if (pin.isEmpty() && e.getCause() instanceof LoginException) {
        throw new PrepException(e, KeyError.PIN_MISSING, "path", token.library());
      }
      throw unavailable(e, token);
    } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
      throw unavailable(e, token);
    }
  }

  private static Provider provider(Token token) throws GeneralSecurityException {
    String name = "prep" + Integer.toHexString(token.hashCode());
    Provider registered = Security.getProvider(PROVIDER + "-" + name);
    if (registered != null) {
      return registered;
    }
    Provider plain = Security.getProvider(PROVIDER);
    if (plain == null) {
      throw new GeneralSecurityException("this Java has no " + PROVIDER);
    }
    // An inline configuration begins with two dashes.
    Provider configured =
        plain.configure(
            "--name = "
                + name
                + "\nlibrary = \""
                + escaped(token)
                + "\"\n"
                + (token.slot().isPresent()
                    ? "slot = " + token.slot().getAsInt()
                    : "slotListIndex = 0")
                + "\n");
    Security.addProvider(configured);
    return configured;
  }

  private static String escaped(Token token) {
    return token.library().toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static PrepException unavailable(Exception cause, Token token) {
    return new PrepException(
        cause,
        KeyError.TOKEN_UNAVAILABLE,
        "path",
        token.library(),
        "detail",
        String.valueOf(root(cause).getMessage()));
  }

  private static Throwable root(Throwable top) {
    @Nullable Throwable cause = top.getCause();
    return cause == null ? top : root(cause);
  }
}
