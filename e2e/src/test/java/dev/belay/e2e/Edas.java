package dev.belay.e2e;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.edas.model.v20170801.AbortChangeOrderRequest;
import com.aliyuncs.edas.model.v20170801.ContinuePipelineRequest;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoRequest;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo;
import com.aliyuncs.edas.model.v20170801.RollbackChangeOrderRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.exceptions.ServerException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.http.clients.ApacheHttpClient;
import com.aliyuncs.profile.DefaultProfile;
import dev.belay.e2e.Installation.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.X509TrustManager;

/** The official classic SDK, with its own types, pointed at our server. */
final class Edas {

  static final int READY = 0;
  static final int RUNNING = 1;
  static final int SUCCEEDED = 2;
  static final int FAILED = 3;
  static final int ABORTED = 6;
  static final int WAIT_MANUAL = 8;

  private static final Set<Integer> OVER = Set.of(SUCCEEDED, FAILED, ABORTED, 7, 10);

  private final DefaultAcsClient client;
  private final ProtocolType protocol;
  private final String authority;
  private final FormatType format;

  Edas(AccessKey key) {
    this(key, FormatType.JSON);
  }

  /** With temporary credentials. */
  static Edas withToken(AccessKey key, String securityToken) {
    var credentials = new BasicSessionCredentials(key.id(), key.secret(), securityToken);
    var profile = DefaultProfile.getProfile("cn-hangzhou", key.id(), key.secret());
    return new Edas(key, FormatType.JSON, new DefaultAcsClient(profile, credentials));
  }

  private Edas(AccessKey key, FormatType format, DefaultAcsClient client) {
    this.client = client;
    this.protocol = ProtocolType.HTTP;
    this.authority = key.authority();
    this.format = format;
  }

  Edas(AccessKey key, FormatType format) {
    var profile = DefaultProfile.getProfile("cn-hangzhou", key.id(), key.secret());
    key.certificate()
        .ifPresentOrElse(certificate -> trust(profile, certificate), () -> watch(profile));
    this.client = new DefaultAcsClient(profile);
    this.protocol = key.certificate().isPresent() ? ProtocolType.HTTPS : ProtocolType.HTTP;
    this.authority = key.authority();
    this.format = format;
  }

  /**
   * A client for a server that was started again: the SDK's one pool still has dead connections.
   */
  static Edas anew(AccessKey key) {
    try {
      ApacheHttpClient.getInstance().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Edas(key);
  }

  private static void watch(DefaultProfile profile) {
    var config = HttpClientConfig.getDefault();
    config.setCustomClientClassName(WatchedClient.class.getName());
    profile.setHttpClientConfig(config);
  }

  private static void trust(DefaultProfile profile, Certificate certificate) {
    var config = HttpClientConfig.getDefault();
    // Its other client is one for the whole JVM, with the trust of whoever came first.
    config.setCompatibleMode(true);
    config.setX509TrustManagers(certificate.trust().toArray(X509TrustManager[]::new));
    profile.setHttpClientConfig(config);
  }

  /** The answer; a refusal fails the test. */
  <T extends AcsResponse> T call(AcsRequest<T> request) {
    try {
      return send(request);
    } catch (ClientException e) {
      throw new AssertionError(
          request.getClass().getSimpleName() + ": " + e.getErrCode() + " " + e.getErrMsg(), e);
    }
  }

  /** The refusal; an answer, or a fault of the server, fails the test. */
  <T extends AcsResponse> ClientException refusal(AcsRequest<T> request) {
    try {
      var answer = send(request);
      throw new AssertionError(request.getClass().getSimpleName() + " was not refused: " + answer);
    } catch (ServerException e) {
      throw new AssertionError("a fault instead of a refusal: " + e.getErrCode(), e);
    } catch (ClientException e) {
      return e;
    }
  }

  private <T extends AcsResponse> T send(AcsRequest<T> request) throws ClientException {
    request.setSysProtocol(protocol);
    request.setSysEndpoint(authority);
    request.setSysAcceptFormat(format);
    return client.getAcsResponse(request);
  }

  ChangeOrderInfo order(String orderId) {
    var request = new GetChangeOrderInfoRequest();
    request.setChangeOrderId(orderId);
    return call(request).getChangeOrderInfo();
  }

  /** The order once it has ended, however it ended. */
  ChangeOrderInfo end(String orderId) {
    return await("the end of order " + orderId, orderId, order -> OVER.contains(order.getStatus()));
  }

  /** Fails with the tasks' messages when it ended otherwise. */
  ChangeOrderInfo end(String orderId, int status) {
    var order = end(orderId);
    if (order.getStatus() != status) {
      throw new AssertionError(
          "the order should have ended with " + status + ": " + Orders.shown(order));
    }
    return order;
  }

  ChangeOrderInfo await(String what, String orderId, Predicate<ChangeOrderInfo> condition) {
    return Waiting.until(
        what,
        () -> Orders.shown(order(orderId)),
        () -> Optional.of(order(orderId)).filter(condition));
  }

  /** Answers the id in the answer, which is the same. */
  String abort(String orderId) {
    return call(abortion(orderId)).getData().getChangeOrderId();
  }

  /** Whether there was something to abort. */
  boolean abortUnlessOver(String orderId) {
    try {
      send(abortion(orderId));
      return true;
    } catch (ClientException e) {
      if (e.getErrCode().equals("ChangeOrder.Finished")) {
        return false;
      }
      throw new AssertionError(e.getErrCode() + " " + e.getErrMsg(), e);
    }
  }

  static AbortChangeOrderRequest abortion(String orderId) {
    var request = new AbortChangeOrderRequest();
    request.setChangeOrderId(orderId);
    return request;
  }

  /** Answers the id of the new order. */
  String rollback(String orderId) {
    return call(reversal(orderId)).getData().getChangeOrderId();
  }

  static RollbackChangeOrderRequest reversal(String orderId) {
    var request = new RollbackChangeOrderRequest();
    request.setChangeOrderId(orderId);
    return request;
  }

  void continueWith(String pipelineId) {
    var request = new ContinuePipelineRequest();
    request.setPipelineId(pipelineId);
    request.setConfirm(true);
    call(request);
  }
}
