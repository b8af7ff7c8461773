package dev.belay.server.edas;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Closes the connection when the client asked for that: Helidon 4.5.0 keeps it open. */
public final class ConnectionClose implements Filter {

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      chain.proceed();
      return;
    }
    response.header(HeaderValues.CONNECTION_CLOSE);
    chain.proceed();
    throw new CloseConnectionException("the client asked for it");
  }
}
