package dev.belay.agent.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The only authorities whose word counts for who the server is; those of the machine do not. */
public final class PinnedAuthorities {

  private PinnedAuthorities() {}

  /**
   * Connections to servers that these authorities vouch for.
   *
   * @param pem certificates of authorities, or of the server itself
   */
  public static SSLSocketFactory in(Path pem) throws IOException {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var bytes = new ByteArrayInputStream(Files.readAllBytes(pem));
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
        store.setCertificateEntry("pinned-" + store.size(), each);
      }
      if (store.size() == 0) {
        throw new IOException("there is no certificate in " + pem);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(pem + " holds no certificates in PEM: " + e.getMessage(), e);
    }
  }
}
