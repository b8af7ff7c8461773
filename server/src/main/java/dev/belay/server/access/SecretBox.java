package dev.belay.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts secrets for the store: AES-256-GCM under a key drawn from the master key. */
public final class SecretBox {

  // The envelope names its version, so that another cipher can follow without a flag day.
  private static final String VERSION = "v1.";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /**
   * Draws its key.
   *
   * @param random a SecureRandom, except in tests
   */
  public SecretBox(MasterKey masterKey, RandomGenerator random) {
    this.key = new SecretKeySpec(masterKey.subkey("secret-box"), "AES");
    this.random = random;
  }

  /**
   * Encrypts.
   *
   * @param owner whose secret it is; the envelope opens for the same owner only, so that rows of
   *     the store cannot be swapped
   */
  public String encrypt(String secret, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, owner);
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      ByteBuffer envelope = ByteBuffer.allocate(nonce.length + sealed.length);
      envelope.put(nonce).put(sealed);
      return VERSION + Base64.getEncoder().encodeToString(envelope.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt a secret", e);
    }
  }

  /** Decrypts what {@link #encrypt} made for that owner. */
  public String decrypt(String envelope, String owner) {
    if (!envelope.startsWith(VERSION)) {
      throw new IllegalStateException("the secret of " + owner + " has an unknown envelope");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(envelope.substring(VERSION.length()));
      byte[] nonce = new byte[NONCE_BYTES];
      ByteBuffer.wrap(bytes).get(nonce);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, owner);
      byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException(
          "the secret of " + owner + " does not open under this master key", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((VERSION + owner).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
