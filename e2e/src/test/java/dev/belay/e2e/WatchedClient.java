package dev.belay.e2e;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.CallBack;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.IHttpClient;
import com.aliyuncs.http.clients.ApacheHttpClient;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Future;

/** The classic SDK's own client, which holds every answer against what EDAS documents. */
@SuppressWarnings("deprecation") // it stands where the SDK's own stands
public final class WatchedClient extends IHttpClient {

  private final HttpClientConfig config;

  /** Made by the SDK, by name. */
  public WatchedClient(HttpClientConfig config) {
    this.config = config;
  }

  @Override
  protected void init(HttpClientConfig ignored) {}

  @Override
  public HttpResponse syncInvoke(HttpRequest request) throws IOException, ClientException {
    var response = ApacheHttpClient.getInstance(config).syncInvoke(request);
    try {
      var content = response.getHttpContentString();
      if (response.isSuccess() && content.startsWith("{")) {
        var path = URI.create(request.getSysUrl()).getPath();
        ResponseShapes.check(request.getSysMethod().toString(), path, content);
      }
    } catch (ClientException e) {
      throw new AssertionError("an answer without a body that can be read", e);
    }
    return response;
  }

  @Override
  public Future<HttpResponse> asyncInvoke(HttpRequest request, CallBack callback) {
    throw new UnsupportedOperationException("these tests call one after the other");
  }

  @Override
  public void ignoreSSLCertificate() {
    throw new UnsupportedOperationException("certificates are checked");
  }

  @Override
  public void restoreSSLCertificate() {}

  @Override
  public boolean isSingleton() {
    return false;
  }

  @Override
  public void close() {}
}
