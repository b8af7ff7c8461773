package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.13, 127.0.0.13, true",
    "127.0.0.13, 127.0.0.14, false",
    "0.0.0.0,    127.0.0.14, true",
    "::,         127.0.0.14, true",
    "::1,        127.0.0.14, false",
    "::1,        ::1,        true"
  })
  void a_listener_conflicts_at_its_address_and_a_wildcard_at_every(
      String listening, String ours, boolean conflicts) throws IOException {
    var address = InetAddress.ofLiteral(ours);
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(listening))) {
      var port = socket.getLocalPort();
      assertThat(Ports.listeners(address, port).isEmpty()).isEqualTo(!conflicts);
      assertThat(Ports.free(address, port)).isEqualTo(!conflicts);
    }
  }
}
