package mx.prep.integrity.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mx.prep.core.error.PrepException;
import mx.prep.integrity.pack.SigningKey;
import org.jspecify.annotations.Nullable;

/** Picks the key of an open key store. */
final class StoredKey {
  private final KeyStore store;
  private final Path origin;

  /**
   * A store.
   *
   * @param store open
   * @param origin the file or library that it stands for, for messages
   */
  StoredKey(KeyStore store, Path origin) {
    this.store = store;
    this.origin = origin;
  }

  /**
   * The key of an alias, or the only one.
   *
   * @param password of the entry; null where the store needs none
   */
  Entry pick(Optional<String> wanted, char @Nullable [] password) throws GeneralSecurityException {
    String alias = alias(wanted);
    if (!(store.getKey(alias, password) instanceof PrivateKey key)
        || !(store.getCertificate(alias) instanceof X509Certificate certificate)) {
      throw new PrepException(KeyError.NO_KEY, "path", origin);
    }
    return new Entry(alias, new SigningKey(key, certificate));
  }

  /** A key as the store gives it: nobody has tried it yet. */
  record Entry(String alias, SigningKey key) {}

  private String alias(Optional<String> wanted) throws GeneralSecurityException {
    List<String> known =
        Collections.list(store.aliases()).stream().filter(this::isKey).sorted().toList();
    if (wanted.isPresent()) {
      return wanted
          .filter(known::contains)
          .orElseThrow(
              () ->
                  new PrepException(
                      KeyError.NO_SUCH_ALIAS,
                      "path",
                      origin,
                      "alias",
                      wanted.get(),
                      "known",
                      String.join(", ", known)));
    }
    if (known.size() > 1) {
      throw new PrepException(
          KeyError.SEVERAL_KEYS, "path", origin, "known", String.join(", ", known));
    }
    return known.stream()
        .findFirst()
        .orElseThrow(() -> new PrepException(KeyError.NO_KEY, "path", origin));
  }

  private boolean isKey(String alias) {
    try {
      return store.isKeyEntry(alias);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // an open store answers
    }
  }
}
