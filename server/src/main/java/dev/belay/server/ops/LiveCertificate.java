package dev.belay.server.ops;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's certificate as its files hold it now: whoever connects next sees the new one. */
public final class LiveCertificate extends X509ExtendedKeyManager {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCertificate.class);

  private final Path certificate;
  private final Path key;
  private volatile Loaded present;
  private volatile Loaded former;
  private String refused = "";

  /**
   * What the files held at some time.
   *
   * @param alias tells generations apart: a handshake keeps the pair that it began with
   * @param print of both files
   */
  private record Loaded(String alias, String print, X509ExtendedKeyManager keys) {}

  /** Loads both files, which must fit. */
  public LiveCertificate(Path certificate, Path key) throws IOException {
    this.certificate = certificate;
    this.key = key;
    this.present = new Loaded("1", print(), TlsFiles.keys(certificate, key));
    this.former = present;
  }

  public SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has TLS", e);
    }
  }

  /** When the one in use ends. */
  public Instant ends() {
    var chain = getCertificateChain(present.alias);
    if (chain == null) {
      throw new IllegalStateException("a pair that was loaded has a certificate");
    }
    return chain[0].getNotAfter().toInstant();
  }

  /** Takes what the files hold now; what cannot be used is told once and passed over. */
  public synchronized void refresh() {
    var print = "";
    try {
      print = print();
      if (print.equals(present.print) || print.equals(refused)) {
        return;
      }
      var loaded =
          new Loaded(
              String.valueOf(Long.parseLong(present.alias) + 1),
              print,
              TlsFiles.keys(certificate, key));
      former = present;
      present = loaded;
      LOG.info("the TLS certificate of {} has changed and is in use", certificate);
    } catch (IOException e) {
      // Half of a new pair: looked at again once the files have changed further.
      if (!print.equals(refused)) {
        LOG.warn("the TLS certificate stays as it was: {}", e.getMessage());
      }
      refused = print;
    }
  }

  private String print() throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(certificate));
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private Loaded of(String alias) {
    return former.alias.equals(alias) ? former : present;
  }

  private @Nullable String alias(String keyType, Principal @Nullable [] issuers) {
    var loaded = present;
    return loaded.keys.getServerAliases(keyType, issuers) == null ? null : loaded.alias;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType, issuers);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    var alias = alias(keyType, issuers);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return of(alias).keys.getCertificateChain(TlsFiles.ALIAS);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return of(alias).keys.getPrivateKey(TlsFiles.ALIAS);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
