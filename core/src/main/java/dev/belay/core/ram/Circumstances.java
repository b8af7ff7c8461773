package dev.belay.core.ram;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Under which a call is made.
 *
 * @param sourceIp the caller's address, {@code acs:SourceIp}; no name
 * @param currentTime {@code acs:CurrentTime}, to the second
 * @param secureTransport whether the call came over TLS, {@code acs:SecureTransport}
 */
public record Circumstances(String sourceIp, Instant currentTime, boolean secureTransport) {

  public Circumstances {
    currentTime = currentTime.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The address, without the zone of a link-local one; empty when it cannot be read. */
  Optional<IpAddress> address() {
    int zone = sourceIp.indexOf('%');
    return IpAddress.of(zone < 0 ? sourceIp : sourceIp.substring(0, zone));
  }
}
